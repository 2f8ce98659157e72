package dev.serai.gateway;

import java.util.List;

/**
 * What passes through besides. Names are compared in any case. Source: {@code
 * MetadataConfiguration}.
 *
 * @param responseHeaders of HTTP targets alone
 */
public record Propagation(
    List<String> requestHeaders, List<String> queryParameters, List<String> responseHeaders) {

  /** Nothing. */
  public static final Propagation NONE = new Propagation(List.of(), List.of(), List.of());

  public Propagation {
    requestHeaders = List.copyOf(requestHeaders);
    queryParameters = List.copyOf(queryParameters);
    responseHeaders = List.copyOf(responseHeaders);
  }
}
