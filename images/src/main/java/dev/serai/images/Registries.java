package dev.serai.images;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which registries are asked, and where they are. Whoever may name an image makes this server call
 * its registry, so only those of the map and the well-known public ones are.
 *
 * @param endpoints by the host in the name of an image; a plain {@code http} endpoint is taken
 */
public record Registries(Map<String, URI> endpoints) {

  public static final Registries PUBLIC = new Registries(Map.of());

  private static final Map<String, URI> KNOWN =
      Map.of(
          ImageReference.DOCKER_HUB,
          URI.create("https://registry-1.docker.io"),
          "public.ecr.aws",
          URI.create("https://public.ecr.aws"),
          "ghcr.io",
          URI.create("https://ghcr.io"),
          "quay.io",
          URI.create("https://quay.io"));

  private static final Pattern ECR =
      Pattern.compile("[0-9]{12}\\.dkr\\.ecr\\.[a-z0-9-]+\\.amazonaws\\.com");

  /**
   * @throws IllegalArgumentException when an endpoint is no http or https URL of a host alone
   */
  public Registries {
    endpoints = Map.copyOf(new LinkedHashMap<>(endpoints));
    endpoints.forEach(Registries::check);
  }

  /** Empty for a registry that is not asked. */
  Optional<URI> endpoint(String registry) {
    URI named = endpoints.getOrDefault(registry, KNOWN.get(registry));
    return named == null && ECR.matcher(registry).matches()
        ? Optional.of(URI.create("https://" + registry))
        : Optional.ofNullable(named);
  }

  private static void check(String registry, URI endpoint) {
    boolean web = "http".equals(endpoint.getScheme()) || "https".equals(endpoint.getScheme());
    String path = endpoint.getPath();
    if (!web
        || endpoint.getHost() == null
        || !(path == null || path.isEmpty() || path.equals("/"))) {
      throw new IllegalArgumentException(
          "images.registries.%s must be a URL such as https://registry.example:5000, got: %s"
              .formatted(registry, endpoint));
    }
  }
}
