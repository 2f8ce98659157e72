package dev.serai.gateway.tools;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * A request to an upstream.
 *
 * @param uri absolute; its raw form is sent as it stands
 */
public record OutgoingRequest(
    String method, URI uri, List<HttpHeader> headers, Optional<Body> body) {

  public OutgoingRequest {
    headers = List.copyOf(headers);
  }

  /**
   * @param contentType with its parameters, for example a boundary
   * @param bytes nobody changes them once a body holds them
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared, and copying a body costs
  public record Body(String contentType, byte[] bytes) {}
}
