package dev.serai.protocol.aws.http;

import dev.serai.protocol.aws.BearerTokens.BearerRequest;
import dev.serai.protocol.aws.binding.UnreadableRequestException;
import dev.serai.protocol.aws.signature.RequestHead;
import dev.serai.protocol.aws.signature.UriText;
import io.helidon.http.Header;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A request as it arrived, its body not yet read.
 *
 * @param query decoded, in order
 * @param body opens the unread body; empty when the request has none
 */
record IncomingRequest(
    RequestHead head,
    Map<String, List<String>> query,
    Optional<Supplier<InputStream>> body,
    String remoteAddress,
    String requestId) {

  /**
   * Reads the head.
   *
   * @throws UnreadableRequestException if the query is not properly percent-encoded
   */
  static IncomingRequest of(
      HttpPrologue prologue,
      Headers headers,
      Optional<Supplier<InputStream>> body,
      String remoteAddress,
      String requestId) {
    String rawQuery = prologue.query().rawValue();
    var head =
        new RequestHead(
            prologue.method().text(), prologue.uriPath().rawPath(), rawQuery, headers(headers));
    return new IncomingRequest(head, query(rawQuery), body, remoteAddress, requestId);
  }

  /** The same request under another head. */
  IncomingRequest with(RequestHead other) {
    return new IncomingRequest(other, query, body, remoteAddress, requestId);
  }

  /** What is told of this request to those who judge a bearer token. */
  BearerRequest asking(String operation, Map<String, String> labels) {
    return new BearerRequest(operation, labels, query, remoteAddress, requestId);
  }

  /** Declared length in bytes; empty when chunked or absent. */
  Optional<Long> contentLength() {
    return head.headers().getOrDefault("content-length", List.of()).stream()
        .findFirst()
        .map(Long::valueOf);
  }

  private static Map<String, List<String>> headers(Headers headers) {
    var map = new LinkedHashMap<String, List<String>>();
    for (Header header : headers) {
      map.put(header.name().toLowerCase(Locale.ROOT), List.copyOf(header.allValues()));
    }
    return Collections.unmodifiableMap(map);
  }

  private static Map<String, List<String>> query(String raw) {
    try {
      var map = new LinkedHashMap<String, List<String>>();
      for (UriText.Parameter parameter : UriText.parameters(raw)) {
        map.computeIfAbsent(parameter.name(), _ -> new ArrayList<>()).add(parameter.value());
      }
      map.replaceAll((name, values) -> List.copyOf(values));
      return Collections.unmodifiableMap(map);
    } catch (IllegalArgumentException e) {
      throw new UnreadableRequestException("The query is not properly percent-encoded.", e);
    }
  }
}
