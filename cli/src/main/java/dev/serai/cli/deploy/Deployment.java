package dev.serai.cli.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.cli.CliException;
import dev.serai.cli.ExitCode;
import dev.serai.cli.Progress;
import dev.serai.cli.client.AgentRuntimes;
import dev.serai.cli.client.ApiClient;
import dev.serai.cli.client.CallerIdentity;
import dev.serai.cli.client.CodeBucket;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Packs, uploads, creates or updates, and waits for the outcome. */
public final class Deployment {

  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final ApiClient api;
  private final AgentRuntimes runtimes;
  private final Progress progress;

  public Deployment(ApiClient api, Progress progress) {
    this.api = api;
    this.runtimes = new AgentRuntimes(api);
    this.progress = progress;
  }

  /**
   * @return the runtime, READY
   * @throws CliException with the failure reason when it does not become ready
   */
  public JsonNode deploy(Path folder) throws IOException {
    AgentManifest manifest = AgentManifest.read(folder);
    try (Bundle bundle = Bundle.of(folder, manifest, progress)) {
      return deploy(manifest, bundle);
    }
  }

  JsonNode deploy(AgentManifest manifest, Bundle bundle) throws IOException {
    String account = CallerIdentity.account(api);
    CodeBucket bucket = new CodeBucket(api, account);
    String key = manifest.name() + "/" + bundle.sha256() + ".zip";
    progress.step("Uploading " + manifest.name());
    bucket.put(key, bundle.zip());
    return put(manifest, input(manifest, account, bucket.name(), key));
  }

  private JsonNode put(AgentManifest manifest, ObjectNode input) {
    Optional<JsonNode> existing = runtimes.find(manifest.name());
    progress.step("Waiting until %s is ready".formatted(manifest.name()));
    JsonNode accepted =
        existing.isPresent()
            ? runtimes.update(existing.get().path("agentRuntimeId").asText(), input)
            : runtimes.create(input.put("agentRuntimeName", manifest.name()));
    JsonNode runtime = runtimes.settled(accepted.path("agentRuntimeId").asText(), LIMIT);
    if (!runtime.path("status").asText().equals("READY")) {
      throw new CliException(
          ExitCode.AGENT_FAILED,
          "%s is %s: %s"
              .formatted(
                  manifest.name(),
                  runtime.path("status").asText(),
                  runtime.path("failureReason").asText("no reason was given")));
    }
    return runtime;
  }

  private static ObjectNode input(
      AgentManifest manifest, String account, String bucket, String key) {
    ObjectNode input = JsonNodeFactory.instance.objectNode();
    ObjectNode code = input.putObject("agentRuntimeArtifact").putObject("codeConfiguration");
    code.putObject("code").putObject("s3").put("bucket", bucket).put("prefix", key);
    code.put("runtime", manifest.runtime());
    var entryPoint = code.putArray("entryPoint");
    manifest.entryPoint().forEach(entryPoint::add);
    input.put(
        "roleArn",
        manifest.role().orElse("arn:aws:iam::%s:role/%s".formatted(account, manifest.name())));
    input.putObject("networkConfiguration").put("networkMode", "PUBLIC");
    manifest.description().ifPresent(text -> input.put("description", text));
    manifest
        .protocol()
        .ifPresent(
            protocol -> input.putObject("protocolConfiguration").put("serverProtocol", protocol));
    settings(manifest, input);
    return input;
  }

  private static void settings(AgentManifest manifest, ObjectNode input) {
    if (!manifest.environment().isEmpty()) {
      ObjectNode variables = input.putObject("environmentVariables");
      manifest.environment().forEach(variables::put);
    }
    if (!manifest.requestHeaders().isEmpty()) {
      var headers =
          input.putObject("requestHeaderConfiguration").putArray("requestHeaderAllowlist");
      manifest.requestHeaders().forEach(headers::add);
    }
    if (manifest.idleTimeout().isPresent() || manifest.maxLifetime().isPresent()) {
      ObjectNode lifecycle = input.putObject("lifecycleConfiguration");
      manifest
          .idleTimeout()
          .ifPresent(limit -> lifecycle.put("idleRuntimeSessionTimeout", limit.toSeconds()));
      manifest.maxLifetime().ifPresent(limit -> lifecycle.put("maxLifetime", limit.toSeconds()));
    }
    manifest
        .sessionStorage()
        .ifPresent(
            path ->
                input
                    .putArray("filesystemConfigurations")
                    .addObject()
                    .putObject("sessionStorage")
                    .put("mountPath", path));
  }
}
