package dev.serai.protocol.http;

import java.io.InputStream;
import java.util.List;

/**
 * A request to a program.
 *
 * @param target path and query as they stand on the request line
 * @param headers without {@code Host}, {@code Content-Length}, {@code Transfer-Encoding} and {@code
 *     Connection}, which the client sets itself
 * @param length of the body in bytes; negative when unknown, which sends it chunked
 */
public record PeerRequest(
    String method, String target, List<Header> headers, long length, InputStream body) {

  public PeerRequest {
    headers = List.copyOf(headers);
  }

  /** A request without a body. */
  public static PeerRequest get(String target, List<Header> headers) {
    return new PeerRequest("GET", target, headers, 0, InputStream.nullInputStream());
  }
}
