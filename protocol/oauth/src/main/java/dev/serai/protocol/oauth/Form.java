package dev.serai.protocol.oauth;

import dev.serai.kernel.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The parameters of a request to a token endpoint, in order. Knows which are secret; prints none.
 */
final class Form {

  private final List<Map.Entry<String, String>> fields = new ArrayList<>();
  private final List<String> secrets = new ArrayList<>();

  static Form grant(String type) {
    return new Form().with("grant_type", type);
  }

  Form with(String name, String value) {
    fields.add(Map.entry(name, value));
    return this;
  }

  Form with(String name, Secret value) {
    secrets.add(value.reveal());
    return with(name, value.reveal());
  }

  Form withEach(String name, Collection<?> values) {
    values.forEach(value -> with(name, value.toString()));
    return this;
  }

  /** Notes a secret that travels with the form but not in it. */
  Form alongWith(Secret secret) {
    secrets.add(secret.reveal());
    return this;
  }

  /** What no message may repeat. */
  List<String> secrets() {
    return List.copyOf(secrets);
  }

  String encoded() {
    var text = new StringBuilder();
    for (var field : fields) {
      text.append(text.isEmpty() ? "" : "&")
          .append(encoded(field.getKey()))
          .append('=')
          .append(encoded(field.getValue()));
    }
    return text.toString();
  }

  /** {@code application/x-www-form-urlencoded}, as RFC 6749 appendix B has it. */
  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
