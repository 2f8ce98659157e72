package dev.serai.runtime.session;

import dev.serai.runtime.Program;
import dev.serai.runtime.RuntimeVersion;
import java.util.HashMap;
import java.util.Map;

/**
 * The environment variables of an agent: its image's, the runtime's own, then the platform's, which
 * win.
 */
final class AgentVariables {

  private static final String CREDENTIALS_PATH = "/serai/v1/session/credentials";

  private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

  private final PlatformEndpoints platform;

  AgentVariables(PlatformEndpoints platform) {
    this.platform = platform;
  }

  /**
   * @param wayOut by which the agent finds its way out, if it has one
   */
  Map<String, String> of(
      RuntimeVersion version,
      Program program,
      SessionCredentials.Grant grant,
      Map<String, String> wayOut) {
    Map<String, String> variables = new HashMap<>();
    variables.put("PYTHONUNBUFFERED", "1");
    variables.put("PYTHONDONTWRITEBYTECODE", "1");
    variables.put("HOME", "/workspace");
    variables.put("LANG", "C.UTF-8");
    switch (program) {
      case Program.Code _ -> {
        variables.put("PYTHONPATH", AgentCommand.CODE);
        variables.put("PATH", PATH + ":" + AgentCommand.CODE + "/bin");
      }
      case Program.Container container -> {
        variables.put("PATH", PATH);
        variables.putAll(container.image().environment());
      }
    }
    variables.put("PORT", Integer.toString(version.settings().protocol().port()));
    variables.putAll(version.settings().environment());
    variables.putAll(wayOut);
    aws(variables, grant);
    telemetry(variables, version);
    variables.put("AGENTCORE_RUNTIME_URL", platform.invocations(version.runtime().arn()) + "/");
    // The SDK's app listens on all interfaces only when it believes to be in a container.
    variables.put("DOCKER_CONTAINER", "1");
    return variables;
  }

  private void aws(Map<String, String> variables, SessionCredentials.Grant grant) {
    String region = platform.region().value();
    String api = platform.api().toString();
    variables.put("AWS_REGION", region);
    variables.put("AWS_DEFAULT_REGION", region);
    variables.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", api + CREDENTIALS_PATH);
    variables.put("AWS_CONTAINER_AUTHORIZATION_TOKEN", grant.token().reveal());
    variables.put("AWS_ENDPOINT_URL_BEDROCK_AGENTCORE", api);
    variables.put("AWS_ENDPOINT_URL_BEDROCK_AGENTCORE_CONTROL", api);
    variables.put("AWS_ENDPOINT_URL_STS", api);
    variables.put("AWS_ENDPOINT_URL_LAMBDA", api);
    variables.put("AWS_ENDPOINT_URL_S3", platform.objects().toString());
  }

  private void telemetry(Map<String, String> variables, RuntimeVersion version) {
    String service = version.runtime().name();
    String attributes =
        "service.name=%s,cloud.resource_id=%s".formatted(service, version.runtime().arn());
    variables.put("OTEL_RESOURCE_ATTRIBUTES", attributes);
    platform
        .telemetry()
        .ifPresent(
            url -> {
              variables.put("AGENT_OBSERVABILITY_ENABLED", "true");
              variables.put("OTEL_EXPORTER_OTLP_ENDPOINT", url.toString());
              variables.put("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf");
              variables.put("OTEL_TRACES_EXPORTER", "otlp");
            });
  }
}
