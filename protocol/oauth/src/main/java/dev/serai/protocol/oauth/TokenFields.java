package dev.serai.protocol.oauth;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import dev.serai.kernel.Secret;
import dev.serai.protocol.oauth.TokenOutcome.Refused;
import java.text.ParseException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The members of a token endpoint's answer, JSON or form. Holds tokens, so it prints nothing. */
final class TokenFields {

  /** Ten years; longer lives are cut, so that no sum of times overflows. */
  private static final long LONGEST_LIFE_SECONDS = 315_360_000;

  private final Map<String, Object> members;

  private TokenFields(Map<String, Object> members) {
    this.members = members;
  }

  static Optional<TokenFields> parse(String body) {
    return body.stripLeading().startsWith("{") ? json(body) : form(body);
  }

  private static Optional<TokenFields> json(String body) {
    try {
      return Optional.of(new TokenFields(JSONObjectUtils.parse(body)));
    } catch (ParseException e) {
      return Optional.empty();
    }
  }

  private static Optional<TokenFields> form(String body) {
    var members = new HashMap<String, Object>();
    URLUtils.parseParameters(body).forEach((name, values) -> members.put(name, values.getFirst()));
    return members.containsKey("access_token") || members.containsKey("error")
        ? Optional.of(new TokenFields(members))
        : Optional.empty();
  }

  Optional<String> text(String name) {
    return members.get(name) instanceof String text && !text.isBlank()
        ? Optional.of(text)
        : Optional.empty();
  }

  Optional<Secret> secret(String name) {
    return text(name).map(Secret::new);
  }

  /** The error as the server worded it; some providers (Facebook) send an object. */
  Optional<Refused> error() {
    if (members.get("error") instanceof Map<?, ?> error) {
      return Optional.of(new Refused(textOf(error.get("type")), textOf(error.get("message"))));
    }
    return text("error").map(code -> new Refused(code, text("error_description").orElse("")));
  }

  /** A number or, from some providers, a string of digits. */
  Optional<Duration> seconds(String name) {
    Object value = members.get(name);
    if (value instanceof Number number) {
      return Optional.of(life(number.longValue()));
    }
    return text(name)
        .filter(text -> text.matches("[0-9]{1,18}"))
        .map(text -> life(Long.parseLong(text)));
  }

  private static Duration life(long seconds) {
    return Duration.ofSeconds(Math.clamp(seconds, 0, LONGEST_LIFE_SECONDS));
  }

  /** Separated by blanks, or by commas (GitHub). */
  Optional<List<String>> scopes() {
    return text("scope").map(scope -> Arrays.asList(scope.strip().split("[ ,]+")));
  }

  private static String textOf(@Nullable Object value) {
    return value instanceof String text ? text : "error";
  }
}
