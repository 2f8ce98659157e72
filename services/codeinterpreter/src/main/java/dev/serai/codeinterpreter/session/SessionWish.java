package dev.serai.codeinterpreter.session;

import dev.serai.kernel.Arn;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a session is to be.
 *
 * @param name 1 to 100 characters, not unique
 * @param timeout from its start to its end, 1 s to 8 h
 * @param certificates secrets with certificates of authorities, besides those of its interpreter
 */
public record SessionWish(Optional<String> name, Duration timeout, List<Arn> certificates) {

  /** When its caller names none. Source: {@code sessionTimeoutSeconds}. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(15);

  public SessionWish {
    certificates = List.copyOf(certificates);
  }
}
