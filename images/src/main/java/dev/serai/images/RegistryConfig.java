package dev.serai.images;

import dev.serai.kernel.SecretReference;
import java.net.URI;
import java.util.Optional;

/**
 * A registry that is asked.
 *
 * @param host as names of images have it, with its port where it has one; must be given
 * @param endpoint where it is, http or https; TLS at {@code host} when empty
 * @param username shown with {@code password}; nobody when empty
 */
public record RegistryConfig(
    Optional<String> host,
    Optional<URI> endpoint,
    Optional<String> username,
    Optional<SecretReference> password) {

  public static final RegistryConfig DEFAULT =
      new RegistryConfig(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
