package dev.serai.cli.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.cli.CliException;
import dev.serai.cli.ExitCode;
import dev.serai.cli.Progress;
import dev.serai.cli.client.ApiClient;
import dev.serai.cli.client.CallerIdentity;
import dev.serai.cli.client.CodeBucket;
import dev.serai.cli.client.Functions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Packs a folder, uploads it, and creates or updates the function of it. */
public final class FunctionDeployment {

  /**
   * What may be said beside the folder. What is empty follows from the folder, takes the API's
   * default, or stays as it was.
   *
   * @param environment replaces the one before when it has any variable
   */
  public record Options(
      Optional<String> name,
      Optional<String> handler,
      Optional<String> runtime,
      Optional<Integer> timeoutSeconds,
      Optional<Integer> memoryMegabytes,
      Optional<String> role,
      Map<String, String> environment) {

    public Options {
      environment = Map.copyOf(environment);
    }
  }

  private final ApiClient api;
  private final Functions functions;
  private final Progress progress;

  public FunctionDeployment(ApiClient api, Progress progress) {
    this.api = api;
    this.functions = new Functions(api);
    this.progress = progress;
  }

  /**
   * @return the function's configuration
   * @throws CliException when the folder has no handler
   */
  public JsonNode deploy(Path folder, Options options) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new CliException(ExitCode.USAGE, folder + " is no folder");
    }
    FunctionFolder found =
        FunctionFolder.of(folder, options.name(), options.handler(), options.runtime());
    String account = CallerIdentity.account(api);
    try (Bundle bundle = Bundle.of(folder, found.name(), progress)) {
      var bucket = new CodeBucket(api, account);
      String key = "functions/%s/%s.zip".formatted(found.name(), bundle.sha256());
      progress.step("Uploading " + found.name());
      bucket.put(key, bundle.zip());
      ObjectNode code = JsonNodeFactory.instance.objectNode();
      code.put("S3Bucket", bucket.name()).put("S3Key", key);
      return put(found, settings(found, options), code, options, account);
    }
  }

  private JsonNode put(
      FunctionFolder found, ObjectNode settings, ObjectNode code, Options options, String account) {
    Optional<JsonNode> existing = functions.find(found.name());
    if (existing.isPresent()) {
      functions.updateConfiguration(found.name(), settings);
      return functions.updateCode(found.name(), code);
    }
    settings.put("FunctionName", found.name());
    settings.put(
        "Role", options.role().orElse("arn:aws:iam::%s:role/%s".formatted(account, found.name())));
    settings.set("Code", code);
    return functions.create(settings);
  }

  private static ObjectNode settings(FunctionFolder found, Options options) {
    ObjectNode settings = JsonNodeFactory.instance.objectNode();
    settings.put("Runtime", found.runtime()).put("Handler", found.handler());
    options.timeoutSeconds().ifPresent(seconds -> settings.put("Timeout", seconds));
    options.memoryMegabytes().ifPresent(size -> settings.put("MemorySize", size));
    options.role().ifPresent(role -> settings.put("Role", role));
    if (!options.environment().isEmpty()) {
      ObjectNode variables = settings.putObject("Environment").putObject("Variables");
      options.environment().forEach(variables::put);
    }
    return settings;
  }
}
