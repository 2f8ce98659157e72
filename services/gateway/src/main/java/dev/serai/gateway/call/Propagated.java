package dev.serai.gateway.call;

import dev.serai.gateway.Propagation;
import dev.serai.gateway.tools.HttpHeader;
import dev.serai.gateway.tools.OutgoingRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Hands on to targets what their settings let through, and what interceptors set. */
final class Propagated {

  /** Longest value that passes, in characters. */
  private static final int LONGEST = 4096;

  private static final Set<String> OF_THE_CONNECTION =
      Set.of(
          "connection",
          "content-length",
          "content-type",
          "expect",
          "host",
          "keep-alive",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  private Propagated() {}

  /** A header or parameter the request has already stays as it is. */
  static OutgoingRequest onto(
      OutgoingRequest request, Propagation propagation, CallContext context) {
    List<HttpHeader> headers = new ArrayList<>(request.headers());
    for (String name : propagation.requestHeaders()) {
      if (HttpHeader.first(headers, name).isEmpty()) {
        HttpHeader.first(context.headers(), name)
            .filter(Propagated::mayPass)
            .ifPresent(value -> headers.add(new HttpHeader(name, value)));
      }
    }
    return new OutgoingRequest(
        request.method(), query(request.uri(), propagation, context), headers, request.body());
  }

  /** What the settings let through of a call, the same for calls that look the same to a target. */
  static List<String> values(Propagation propagation, CallContext context) {
    List<String> values = new ArrayList<>();
    for (String name : propagation.requestHeaders()) {
      values.add(name + ": " + HttpHeader.first(context.headers(), name).orElse(""));
    }
    for (String name : propagation.queryParameters()) {
      values.add(name + "=" + context.query().getOrDefault(name, List.of()));
    }
    return values;
  }

  /** What an interceptor sets wins over everything, the credential too. */
  static OutgoingRequest overruled(OutgoingRequest request, CallContext context) {
    List<HttpHeader> headers = new ArrayList<>(request.headers());
    for (HttpHeader set : context.set()) {
      if (HttpHeader.isToken(set.name())
          && mayPass(set.value())
          && !OF_THE_CONNECTION.contains(set.name().toLowerCase(Locale.ROOT))) {
        headers.removeIf(header -> header.name().equalsIgnoreCase(set.name()));
        headers.add(set);
      }
    }
    return new OutgoingRequest(request.method(), request.uri(), headers, request.body());
  }

  /** Whether an interceptor says itself who calls. */
  static boolean overrulesCredential(CallContext context) {
    return HttpHeader.first(context.set(), "authorization").isPresent();
  }

  private static URI query(URI uri, Propagation propagation, CallContext context) {
    String before = uri.getRawQuery() == null ? "" : uri.getRawQuery();
    List<String> parts = new ArrayList<>(before.isEmpty() ? List.of() : List.of(before));
    for (String name : propagation.queryParameters()) {
      if (!("&" + before).contains("&" + name + "=")) {
        for (String value : context.query().getOrDefault(name, List.of())) {
          parts.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
      }
    }
    return parts.isEmpty()
        ? uri
        : URI.create(uri.toString().replaceFirst("\\?.*$", "") + "?" + String.join("&", parts));
  }

  static boolean mayPass(String value) {
    return value.length() <= LONGEST && value.chars().allMatch(c -> c >= ' ' && c <= '~');
  }
}
