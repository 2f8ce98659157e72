package dev.serai.codeinterpreter.session;

import dev.serai.kernel.Region;
import dev.serai.sandbox.PlatformPort;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The platform as code sees it from inside, when it has a role.
 *
 * @param ports the ways out
 * @param api base URL of the API inside, for example {@code http://127.0.0.1:9180}
 * @param objects base URL of the S3 endpoint inside
 * @param objectsAsOutside the S3 endpoint once more, at the address it has outside, so that
 *     presigned URLs hold inside as they are; empty where it has none on this machine's loopback
 */
public record CodePlatform(
    Region region,
    List<PlatformPort> ports,
    URI api,
    URI objects,
    Optional<PlatformPort> objectsAsOutside) {

  private static final String CREDENTIALS_PATH = "/serai/v1/session/credentials";

  public CodePlatform {
    ports = List.copyOf(ports);
  }

  /** The variables by which every AWS SDK finds the platform and the role's credentials. */
  Map<String, String> variables(CodeCredentials.Grant grant) {
    Map<String, String> variables = new HashMap<>();
    variables.put("AWS_REGION", region.value());
    variables.put("AWS_DEFAULT_REGION", region.value());
    variables.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", api + CREDENTIALS_PATH);
    variables.put("AWS_CONTAINER_AUTHORIZATION_TOKEN", grant.token().reveal());
    variables.put("AWS_ENDPOINT_URL_BEDROCK_AGENTCORE", api.toString());
    variables.put("AWS_ENDPOINT_URL_BEDROCK_AGENTCORE_CONTROL", api.toString());
    variables.put("AWS_ENDPOINT_URL_LAMBDA", api.toString());
    variables.put("AWS_ENDPOINT_URL_STS", api.toString());
    variables.put("AWS_ENDPOINT_URL_S3", objects.toString());
    return Map.copyOf(variables);
  }
}
