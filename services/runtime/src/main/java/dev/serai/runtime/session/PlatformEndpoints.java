package dev.serai.runtime.session;

import dev.serai.kernel.Arn;
import dev.serai.kernel.Region;
import dev.serai.sandbox.PlatformPort;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The platform as an agent sees it from inside.
 *
 * @param ports the ways out of every sandbox
 * @param api base URL of both planes inside, for example {@code http://127.0.0.1:9180}
 * @param objects base URL of the S3 endpoint inside
 * @param telemetry base URL of an OTLP collector inside; empty when none is configured
 * @param publicApi base URL callers use; the agent's own invocation URL is built on it
 */
public record PlatformEndpoints(
    Region region,
    List<PlatformPort> ports,
    URI api,
    URI objects,
    Optional<URI> telemetry,
    URI publicApi) {

  public PlatformEndpoints {
    ports = List.copyOf(ports);
  }

  /** Where callers invoke a runtime, without a slash at the end. */
  public String invocations(Arn runtime) {
    return publicApi + invocationsPath(runtime);
  }

  /** The path of {@link #invocations}. */
  public static String invocationsPath(Arn runtime) {
    String arn = URLEncoder.encode(runtime.toString(), StandardCharsets.UTF_8);
    return "/runtimes/%s/invocations".formatted(arn);
  }
}
