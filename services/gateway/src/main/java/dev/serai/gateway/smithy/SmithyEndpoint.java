package dev.serai.gateway.smithy;

import dev.serai.kernel.Region;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where a service's requests go. In order: the target's own endpoint, {@code
 * AWS_ENDPOINT_URL_<SERVICE>}, {@code AWS_ENDPOINT_URL}, and AWS's address of the service in the
 * region. The service's name in a variable is its SDK id, as in AWS's "Service-specific endpoints".
 *
 * @param environment the variables
 * @param own the target's own endpoint, absolute, without query
 */
public record SmithyEndpoint(Region region, Map<String, String> environment, Optional<URI> own) {

  private static final String VARIABLE = "AWS_ENDPOINT_URL";

  /**
   * @throws IllegalArgumentException if {@code own} is no absolute http or https URL
   */
  public SmithyEndpoint {
    environment = Map.copyOf(environment);
    own.ifPresent(SmithyEndpoint::requireEndpoint);
  }

  /** The endpoint configured for a service, if any is. */
  Optional<URI> configured(String sdkId) {
    String specific =
        VARIABLE + "_" + sdkId.toUpperCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
    return own.or(() -> variable(specific)).or(() -> variable(VARIABLE));
  }

  /** AWS's own address of a service. */
  URI ofAws(String endpointPrefix) {
    String domain = region.value().startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
    return URI.create("https://" + endpointPrefix + "." + region + "." + domain);
  }

  private Optional<URI> variable(String name) {
    String value = environment.get(name);
    if (value == null || value.isBlank()) {
      return Optional.empty();
    }
    URI uri = URI.create(value.strip());
    requireEndpoint(uri);
    return Optional.of(uri);
  }

  private static void requireEndpoint(URI uri) {
    boolean web =
        "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
    if (!web
        || uri.getHost() == null
        || uri.getRawQuery() != null
        || uri.getRawUserInfo() != null) {
      throw new IllegalArgumentException("an endpoint is an http or https URL without query");
    }
  }
}
