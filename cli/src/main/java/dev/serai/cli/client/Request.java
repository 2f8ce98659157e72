package dev.serai.cli.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One request before it is signed.
 *
 * @param path raw, labels already percent-encoded
 * @param query decoded
 */
public record Request(
    Service service,
    String method,
    String path,
    Map<String, String> query,
    Map<String, String> headers,
    Payload payload) {

  public Request {
    query = Map.copyOf(query);
    headers = Map.copyOf(headers);
  }

  public static Request get(String path) {
    return of("GET", path);
  }

  public static Request post(String path) {
    return of("POST", path);
  }

  public static Request put(String path) {
    return of("PUT", path);
  }

  public static Request patch(String path) {
    return of("PATCH", path);
  }

  public static Request delete(String path) {
    return of("DELETE", path);
  }

  public Request with(Payload body, String contentType) {
    return new Request(
        service, method, path, query, plus(headers, "Content-Type", contentType), body);
  }

  public Request header(String name, String value) {
    return new Request(service, method, path, query, plus(headers, name, value), payload);
  }

  public Request query(String name, String value) {
    return new Request(service, method, path, plus(query, name, value), headers, payload);
  }

  public Request signedFor(Service other) {
    return new Request(other, method, path, query, headers, payload);
  }

  /** Encodes a path label: everything but letters, digits and {@code -._~}. */
  public static String label(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }

  private static Request of(String method, String path) {
    return new Request(Service.AGENT_CORE, method, path, Map.of(), Map.of(), Payload.none());
  }

  private static Map<String, String> plus(Map<String, String> map, String name, String value) {
    var copy = new LinkedHashMap<>(map);
    copy.put(name, value);
    return copy;
  }
}
