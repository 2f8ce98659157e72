package dev.serai.server.bridge;

import dev.serai.images.ImagesConfig;
import dev.serai.images.RegistryConfig;
import dev.serai.images.RegistryCredentials;
import dev.serai.kernel.Secret;
import dev.serai.kernel.SecretReference;
import dev.serai.models.ModelKeys;
import java.util.Map;
import java.util.Optional;

/** Registries are shown the operator's passwords, of the vault or of the environment. */
public final class LoginsOfRegistries implements RegistryCredentials {

  private final ImagesConfig config;
  private final ModelKeys vault;
  private final Map<String, String> environment;

  public LoginsOfRegistries(ImagesConfig config, ModelKeys vault, Map<String, String> environment) {
    this.config = config;
    this.vault = vault;
    this.environment = Map.copyOf(environment);
  }

  @Override
  public Optional<Login> of(String registry) {
    return config.registries().values().stream()
        .filter(one -> one.host().filter(registry::equals).isPresent())
        .findFirst()
        .flatMap(this::login);
  }

  private Optional<Login> login(RegistryConfig registry) {
    return registry
        .username()
        .flatMap(user -> registry.password().map(named -> new Login(user, secret(named))));
  }

  private Secret secret(SecretReference named) {
    return named.ofEnvironment()
        ? new Secret(environment.getOrDefault(named.name(), "").strip())
        : vault.key(named.name());
  }
}
