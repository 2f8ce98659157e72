package dev.serai.functions.execution;

import dev.serai.kernel.Region;
import dev.serai.sandbox.PlatformPort;
import java.net.URI;
import java.util.List;

/**
 * The platform as a function sees it from inside.
 *
 * @param ports the ways out of every sandbox
 * @param api base URL of the API inside, for example {@code http://127.0.0.1:9180}
 * @param objects base URL of the S3 endpoint inside
 */
public record FunctionPlatform(Region region, List<PlatformPort> ports, URI api, URI objects) {

  public FunctionPlatform {
    ports = List.copyOf(ports);
  }
}
