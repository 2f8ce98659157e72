package dev.serai.gateway;

import java.util.List;

/**
 * What passes through besides. Names are compared in any case. Source: {@code
 * MetadataConfiguration}.
 */
public record Propagation(List<String> requestHeaders, List<String> queryParameters) {

  /** Nothing. */
  public static final Propagation NONE = new Propagation(List.of(), List.of());

  public Propagation {
    requestHeaders = List.copyOf(requestHeaders);
    queryParameters = List.copyOf(queryParameters);
  }
}
