package dev.serai.protocol.oauth;

import dev.serai.kernel.Secret;
import dev.serai.protocol.oauth.TokenOutcome.Issued;
import dev.serai.protocol.oauth.TokenOutcome.Refused;
import dev.serai.protocol.oauth.TokenOutcome.Unavailable;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Understands the answers of token endpoints (RFC 6749 section 5), including those that stray from
 * it: errors with status 200, forms instead of JSON (GitHub), no {@code token_type} (LinkedIn).
 */
final class TokenAnswers {

  private static final Duration LONGEST_PAUSE = Duration.ofDays(1);
  private static final Set<String> PASSING_ERRORS =
      Set.of("server_error", "temporarily_unavailable");

  private final InstantSource clock;

  TokenAnswers(InstantSource clock) {
    this.clock = clock;
  }

  TokenOutcome read(HttpAnswer answer, List<String> sentSecrets, List<String> askedScopes) {
    if (answer.status() >= 500 || answer.status() == 429) {
      return unavailable(answer, "the token endpoint answered " + answer);
    }
    Optional<TokenFields> fields = TokenFields.parse(answer.body());
    if (fields.isEmpty()) {
      return unavailable(answer, "the token endpoint's answer cannot be read: " + answer);
    }
    Optional<Refused> error = fields.get().error();
    if (error.isPresent()) {
      return failure(answer, error.get(), sentSecrets);
    }
    return answer.status() == 200
        ? success(fields.get(), askedScopes)
        : unavailable(answer, "the token endpoint answered " + answer);
  }

  private TokenOutcome failure(HttpAnswer answer, Refused error, List<String> sentSecrets) {
    if (PASSING_ERRORS.contains(error.error())) {
      return unavailable(answer, "the token endpoint answered " + SafeText.code(error.error()));
    }
    return new Refused(
        SafeText.code(SafeText.without(sentSecrets, error.error())),
        SafeText.text(SafeText.without(sentSecrets, error.description())));
  }

  private TokenOutcome success(TokenFields fields, List<String> askedScopes) {
    Optional<Secret> token = fields.secret("access_token");
    if (token.isEmpty()) {
      return new Unavailable("the token endpoint's answer has no access token", Optional.empty());
    }
    String type = fields.text("token_type").orElse("Bearer");
    if (!type.equalsIgnoreCase("Bearer")) {
      return new Refused("unsupported_token_type", "not a bearer token: " + SafeText.code(type));
    }
    return new Issued(
        token.get(),
        fields.secret("refresh_token"),
        fields.seconds("expires_in"),
        fields.scopes().orElse(askedScopes),
        "Bearer",
        fields.secret("id_token"));
  }

  private Unavailable unavailable(HttpAnswer answer, String reason) {
    return new Unavailable(reason, answer.retryAfter().flatMap(this::pause));
  }

  /** RFC 9110 section 10.2.3: seconds or a date. */
  private Optional<Duration> pause(String retryAfter) {
    try {
      Duration pause =
          retryAfter.chars().allMatch(Character::isDigit)
              ? Duration.ofSeconds(Long.parseLong(retryAfter))
              : Duration.between(
                  clock.instant(),
                  ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME));
      return Optional.of(pause)
          .filter(Duration::isPositive)
          .map(wanted -> wanted.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : wanted);
    } catch (NumberFormatException | DateTimeException | ArithmeticException e) {
      return Optional.empty();
    }
  }
}
