package dev.serai.gateway.call;

import dev.serai.gateway.HttpTarget.AgentRuntime;
import dev.serai.gateway.HttpTarget.Passthrough;
import dev.serai.gateway.HttpTarget.StaticQuery;
import dev.serai.kernel.ServiceException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Where a request to an HTTP target goes. No caller chooses the host, or leaves the base path. */
final class TargetAddress {

  private static final String INVOCATIONS = "/invocations";

  private TargetAddress() {}

  /**
   * @param names parameters that may pass
   */
  static URI of(
      Passthrough target, TargetPath path, Map<String, List<String>> query, List<String> names) {
    URI endpoint = target.endpoint();
    String base = endpoint.getRawPath();
    String whole = path.raw().isEmpty() ? base : base.replaceFirst("/+$", "") + path.raw();
    return URI.create(
        "%s://%s%s%s"
            .formatted(
                endpoint.getScheme(),
                endpoint.getRawAuthority(),
                whole.isEmpty() ? "/" : whole,
                query(target.query(), query, names)));
  }

  /**
   * @param publicUrl of this installation
   * @throws ServiceException NOT_FOUND when it is no invocation
   */
  static URI of(AgentRuntime target, String method, TargetPath path, URI publicUrl) {
    if (!path.raw().equals(INVOCATIONS) || !method.equals("POST")) {
      throw ServiceException.notFound(
          "an agent runtime is called by POST at /{targetName}" + INVOCATIONS);
    }
    String qualifier = target.qualifier().map(name -> "?qualifier=" + encode(name)).orElse("");
    return URI.create(
        "%s/runtimes/%s%s%s"
            .formatted(publicUrl, encode(target.runtime().toString()), INVOCATIONS, qualifier));
  }

  private static String query(
      StaticQuery fixed, Map<String, List<String>> query, List<String> names) {
    List<String> parts = new ArrayList<>();
    query.forEach(
        (name, values) -> {
          boolean taken = !fixed.clientWins() && fixed.parameters().containsKey(name);
          if (names.contains(name) && !taken) {
            values.forEach(value -> parts.add(part(name, value)));
          }
        });
    fixed
        .parameters()
        .forEach(
            (name, value) -> {
              boolean replaced =
                  fixed.clientWins() && names.contains(name) && query.containsKey(name);
              if (!replaced) {
                parts.add(part(name, value));
              }
            });
    return parts.isEmpty() ? "" : "?" + String.join("&", parts);
  }

  private static String part(String name, String value) {
    return encode(name) + "=" + encode(value);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
