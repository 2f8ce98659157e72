package dev.serai.images;

import dev.serai.kernel.Secret;
import java.util.Optional;

/** Tells by what a registry is asked. Safe for use by many threads. */
@FunctionalInterface
public interface RegistryCredentials {

  /** Nobody is known anywhere. */
  RegistryCredentials NONE = _ -> Optional.empty();

  /** Name and password. */
  record Login(String username, Secret password) {}

  /**
   * @param registry as images name it, such as {@code ghcr.io}
   */
  Optional<Login> of(String registry);
}
