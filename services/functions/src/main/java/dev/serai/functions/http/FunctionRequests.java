package dev.serai.functions.http;

import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.serai.functions.CodeSource;
import dev.serai.functions.FunctionRuntime;
import dev.serai.functions.FunctionSettings;
import dev.serai.functions.SettingsChange;
import dev.serai.kernel.Arn;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What requests ask for. */
final class FunctionRequests {

  private FunctionRequests() {}

  /** A function that is to be made. */
  record Creation(String name, FunctionSettings settings, CodeSource code) {}

  static Creation creation(RequestBody body) {
    RequestBody given =
        body.object("Code").orElseThrow(() -> body.invalid("Code", "it is missing"));
    body.only("PackageType", TextNode.valueOf("Zip"));
    thisHost(body);
    unpublished(body);
    var creation = new Creation(body.need("FunctionName"), settings(body), code(given));
    given.end();
    body.end();
    return creation;
  }

  private static FunctionSettings settings(RequestBody body) {
    SettingsChange given = change(body);
    return new FunctionSettings(
        given.runtime().orElseThrow(() -> body.invalid("Runtime", "it is missing")),
        given.handler().orElseThrow(() -> body.invalid("Handler", "it is missing")),
        given.role().orElseThrow(() -> body.invalid("Role", "it is missing")),
        given.timeout().orElse(FunctionSettings.DEFAULT_TIMEOUT),
        given.memoryMegabytes().orElse(FunctionSettings.DEFAULT_MEMORY),
        given.environment().orElse(Map.of()),
        given.description().orElse(""));
  }

  /** Members of a body that has nothing else. */
  static SettingsChange onlyChange(RequestBody body) {
    SettingsChange change = change(body);
    body.end();
    return change;
  }

  static CodeSource onlyCode(RequestBody body) {
    thisHost(body);
    unpublished(body);
    CodeSource code = code(body);
    body.end();
    return code;
  }

  private static SettingsChange change(RequestBody body) {
    return new SettingsChange(
        body.text("Runtime").map(name -> runtime(body, name)),
        body.text("Handler"),
        body.text("Role")
            .map(
                text ->
                    Arn.parse(text)
                        .orElseThrow(() -> body.invalid("Role", "no ARN of a role: " + text))),
        body.number("Timeout").map(Duration::ofSeconds),
        body.number("MemorySize"),
        environment(body),
        body.text("Description"));
  }

  private static FunctionRuntime runtime(RequestBody body, String name) {
    return FunctionRuntime.parse(name)
        .orElseThrow(
            () ->
                body.invalid(
                    "Runtime", "python3.N or nodejsN.x of this host is expected, got: " + name));
  }

  private static Optional<Map<String, String>> environment(RequestBody body) {
    return body.object("Environment")
        .map(
            environment -> {
              Map<String, String> variables =
                  environment.object("Variables").map(RequestBody::texts).orElse(Map.of());
              environment.end();
              return variables;
            });
  }

  private static CodeSource code(RequestBody body) {
    Optional<byte[]> zip = body.blob("ZipFile");
    Optional<String> bucket = body.text("S3Bucket");
    Optional<String> key = body.text("S3Key");
    Optional<String> version = body.text("S3ObjectVersion");
    if (zip.isPresent() && bucket.isEmpty() && key.isEmpty() && version.isEmpty()) {
      return new CodeSource.Zip(zip.get());
    }
    if (zip.isEmpty() && bucket.isPresent() && key.isPresent()) {
      return new CodeSource.Stored(bucket.get(), key.get(), version);
    }
    throw body.invalid("ZipFile", "either it or both of S3Bucket and S3Key are expected");
  }

  private static void thisHost(RequestBody body) {
    body.only("Architectures", JsonNodeFactory.instance.arrayNode().add(HostArchitecture.NAME));
  }

  private static void unpublished(RequestBody body) {
    body.only("Publish", BooleanNode.FALSE);
  }
}
