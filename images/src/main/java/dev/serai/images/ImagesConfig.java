package dev.serai.images;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/**
 * Container images.
 *
 * @param registries that are asked besides the well-known ones, or in place of one, by any name
 */
public record ImagesConfig(ImageLimits limits, Map<String, RegistryConfig> registries) {

  public static final ImagesConfig DEFAULT = new ImagesConfig(ImageLimits.DEFAULT, Map.of());

  /**
   * @throws IllegalArgumentException when a registry has no host or an endpoint is malformed
   */
  public ImagesConfig {
    registries = Map.copyOf(registries);
    endpoints(registries);
  }

  Registries endpoints() {
    return endpoints(registries);
  }

  private static Registries endpoints(Map<String, RegistryConfig> registries) {
    Map<String, URI> endpoints = new HashMap<>();
    registries.forEach(
        (name, registry) -> endpoints.put(host(name, registry), endpoint(name, registry)));
    return new Registries(endpoints);
  }

  private static String host(String name, RegistryConfig registry) {
    return registry
        .host()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "images.registries.%s.host is missing".formatted(name)));
  }

  private static URI endpoint(String name, RegistryConfig registry) {
    return registry.endpoint().orElseGet(() -> URI.create("https://" + host(name, registry)));
  }
}
