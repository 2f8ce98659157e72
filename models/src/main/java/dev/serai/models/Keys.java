package dev.serai.models;

import dev.serai.kernel.Secret;
import dev.serai.kernel.SecretReference;
import dev.serai.kernel.ServiceException;
import java.util.Map;
import java.util.Optional;

/** Reads keys where their references say. */
record Keys(ModelKeys vault, Map<String, String> environment) {

  /**
   * @throws ModelException of failure {@code ACCESS_DENIED} if there is no such key
   */
  Optional<Secret> read(String model, Optional<SecretReference> reference) {
    return reference.map(
        named ->
            named.ofEnvironment()
                ? ofEnvironment(model, named.name())
                : ofVault(model, named.name()));
  }

  private Secret ofEnvironment(String model, String name) {
    String value = environment.getOrDefault(name, "").strip();
    if (value.isEmpty()) {
      throw new ModelException(
          ModelFailure.ACCESS_DENIED,
          "the key of model %s is missing: the environment has no variable %s"
              .formatted(model, name));
    }
    return new Secret(value);
  }

  private Secret ofVault(String model, String name) {
    try {
      return vault.key(name);
    } catch (ServiceException e) {
      throw new ModelException(
          ModelFailure.ACCESS_DENIED,
          "the key of model %s is missing: the vault gives no API key of provider %s (%s)"
              .formatted(model, name, e.kind()),
          e);
    }
  }
}
