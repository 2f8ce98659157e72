package dev.serai.identity.vault;

import dev.serai.identity.vault.SecretLocation.External;
import dev.serai.kernel.Secret;
import dev.serai.kernel.ServiceException;
import java.util.Optional;

/** A secret as a request gives it: itself, or where it lies. */
public sealed interface GivenSecret {

  record Itself(Secret value) implements GivenSecret {}

  record Elsewhere(External location) implements GivenSecret {}

  /** None was given. */
  record Nothing() implements GivenSecret {}

  /** Words of the API model. */
  enum Source {
    MANAGED,
    EXTERNAL
  }

  /**
   * Reads the three members that say it.
   *
   * @param member the one that holds the secret itself, for messages
   * @param source when absent, follows from the member that is there
   * @throws ServiceException of kind VALIDATION when they contradict each other
   */
  static GivenSecret of(
      String member, Optional<Secret> value, Optional<External> location, Optional<Source> source) {
    Optional<Secret> given = value.filter(secret -> !secret.reveal().isEmpty());
    if (given.isPresent() && location.isPresent()) {
      throw ServiceException.validation(member, "give the secret or its reference, not both");
    }
    if (source.isPresent() && source.get() == Source.EXTERNAL && location.isEmpty()) {
      throw ServiceException.validation(member, "an EXTERNAL secret is given by its reference");
    }
    if (source.isPresent() && source.get() == Source.MANAGED && location.isPresent()) {
      throw ServiceException.validation(member, "a MANAGED secret is given itself");
    }
    return location
        .<GivenSecret>map(Elsewhere::new)
        .or(() -> given.map(Itself::new))
        .orElseGet(Nothing::new);
  }

  default SecretLocation location() {
    return switch (this) {
      case Elsewhere elsewhere -> elsewhere.location();
      case Itself itself -> new SecretLocation.Managed();
      case Nothing nothing -> new SecretLocation.Managed();
    };
  }
}
