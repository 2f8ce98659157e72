package dev.serai.functions.execution;

import dev.serai.functions.DeployedFunction;
import dev.serai.functions.FunctionName;
import java.util.HashMap;
import java.util.Map;

/**
 * The environment variables of a function: its own, then the platform's, which win. Source: Lambda
 * developer guide, defined runtime environment variables.
 */
final class FunctionVariables {

  /** Where a bootstrap listens, unless the sandbox says otherwise. */
  static final int PORT = 9001;

  private static final String CREDENTIALS_PATH = "/serai/v1/session/credentials";

  private final FunctionPlatform platform;

  FunctionVariables(FunctionPlatform platform) {
    this.platform = platform;
  }

  Map<String, String> of(DeployedFunction function, Given given) {
    Map<String, String> variables = new HashMap<>();
    variables.put("LANG", "C.UTF-8");
    variables.put("TZ", "UTC");
    variables.put("HOME", "/tmp");
    variables.put("PATH", "/usr/local/bin:/usr/bin:/bin:" + Bootstrap.CODE + "/bin");
    variables.put("PYTHONUNBUFFERED", "1");
    variables.put("PYTHONDONTWRITEBYTECODE", "1");
    variables.putAll(function.settings().environment());
    lambda(variables, function);
    variables.putAll(given.wayOut().variables());
    aws(variables, given.credentials());
    variables.put("PORT", Integer.toString(PORT));
    return variables;
  }

  private static void lambda(Map<String, String> variables, DeployedFunction function) {
    var settings = function.settings();
    variables.put("_HANDLER", settings.handler());
    variables.put("LAMBDA_TASK_ROOT", Bootstrap.CODE);
    variables.put("AWS_EXECUTION_ENV", "AWS_Lambda_" + settings.runtime().identifier());
    variables.put("AWS_LAMBDA_FUNCTION_NAME", function.name().value());
    variables.put("AWS_LAMBDA_FUNCTION_VERSION", FunctionName.LATEST);
    variables.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(settings.memoryMegabytes()));
    variables.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + function.name());
    variables.put("AWS_LAMBDA_LOG_STREAM_NAME", function.revisionId());
  }

  private void aws(Map<String, String> variables, FunctionCredentials.Grant grant) {
    String region = platform.region().value();
    String api = platform.api().toString();
    variables.put("AWS_REGION", region);
    variables.put("AWS_DEFAULT_REGION", region);
    variables.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", api + CREDENTIALS_PATH);
    variables.put("AWS_CONTAINER_AUTHORIZATION_TOKEN", grant.token().reveal());
    variables.put("AWS_ENDPOINT_URL_BEDROCK_AGENTCORE", api);
    variables.put("AWS_ENDPOINT_URL_BEDROCK_AGENTCORE_CONTROL", api);
    variables.put("AWS_ENDPOINT_URL_LAMBDA", api);
    variables.put("AWS_ENDPOINT_URL_STS", api);
    variables.put("AWS_ENDPOINT_URL_S3", platform.objects().toString());
  }
}
