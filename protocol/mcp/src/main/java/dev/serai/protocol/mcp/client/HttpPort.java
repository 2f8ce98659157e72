package dev.serai.protocol.mcp.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The way out over HTTP. Whoever supplies it decides where a client may go, and adds credentials.
 * It follows no redirects, or checks where they lead. Safe for use by many threads.
 */
@FunctionalInterface
public interface HttpPort {

  /**
   * Sends a request and returns as soon as the answer's headers are there, whatever the status.
   *
   * @throws IOException if the server cannot be reached, or may not be
   * @throws InterruptedException if the thread is interrupted; a read of the answer's body under
   *     way then ends with an {@link IOException} and leaves the thread interrupted
   */
  Answer send(Call call) throws IOException, InterruptedException;

  /**
   * A request.
   *
   * @param body empty for {@code GET} and {@code DELETE}
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by content below
  record Call(String method, URI target, Map<String, String> headers, byte[] body) {
    public Call {
      headers = Map.copyOf(headers);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Call(String m, URI t, Map<String, String> h, byte[] b)
          && method.equals(m)
          && target.equals(t)
          && headers.equals(h)
          && Arrays.equals(body, b);
    }

    @Override
    public int hashCode() {
      return Objects.hash(method, target, headers, Arrays.hashCode(body));
    }
  }

  /** An answer, to be closed by whoever got it; closing early ends the exchange. */
  interface Answer extends AutoCloseable {

    int status();

    /** First value of a header, name in any case. */
    Optional<String> header(String name);

    /** Arrives as the server sends it. */
    InputStream body();

    @Override
    void close();
  }
}
