package dev.serai.protocol.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * What a program answered. Closing it gives the connection back when the body was read to its end,
 * and cuts it otherwise.
 *
 * @param headers in order of arrival
 * @param body yields bytes as they arrive; throws {@link PeerProtocolException} when the program
 *     breaks off
 */
public record PeerResponse(int status, List<Header> headers, InputStream body)
    implements AutoCloseable {

  public PeerResponse {
    headers = List.copyOf(headers);
  }

  /** First value of a header, name in any case. */
  public Optional<String> header(String name) {
    return headers.stream()
        .filter(header -> header.name().equalsIgnoreCase(name))
        .map(Header::value)
        .findFirst();
  }

  public boolean successful() {
    return status >= 200 && status < 300;
  }

  @Override
  public void close() throws IOException {
    body.close();
  }
}
