package dev.serai.gateway.call;

import dev.serai.gateway.Propagation;
import dev.serai.gateway.tools.HttpHeader;
import dev.serai.gateway.tools.OutgoingRequest;
import java.util.ArrayList;
import java.util.List;

/** Hands on to targets what their settings let through. */
final class Propagated {

  /** Longest value that passes, in characters. */
  private static final int LONGEST = 4096;

  private Propagated() {}

  /** A header the request has already stays as it is. */
  static OutgoingRequest onto(
      OutgoingRequest request, Propagation propagation, List<HttpHeader> from) {
    List<HttpHeader> headers = new ArrayList<>(request.headers());
    for (String name : propagation.requestHeaders()) {
      if (HttpHeader.first(headers, name).isEmpty()) {
        HttpHeader.first(from, name)
            .filter(Propagated::mayPass)
            .ifPresent(value -> headers.add(new HttpHeader(name, value)));
      }
    }
    return new OutgoingRequest(request.method(), request.uri(), headers, request.body());
  }

  private static boolean mayPass(String value) {
    return value.length() <= LONGEST && value.chars().allMatch(c -> c >= ' ' && c <= '~');
  }
}
