package dev.serai.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.kernel.net.VpcAttachment;
import dev.serai.storage.Fingerprint;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A version's settings as stored, the environment apart, because it is sealed. Equal settings give
 * equal texts, so that they can be hashed.
 */
final class StoredSettings {

  private StoredSettings() {}

  static String write(RuntimeSettings settings) {
    ObjectNode json = StoredJson.COLUMNS.object();
    artifact(json.putObject("artifact"), settings.artifact());
    json.put("role", settings.role().toString());
    json.put("protocol", settings.protocol().name());
    json.put("idleSeconds", settings.lifecycle().idle().toSeconds());
    json.put("maximumSeconds", settings.lifecycle().maximum().toSeconds());
    settings.description().ifPresent(text -> json.put("description", text));
    settings.headerAllowlist().forEach(json.withArray("headerAllowlist")::add);
    settings.sessionStorage().ifPresent(path -> json.put("sessionStorage", path));
    settings
        .authorizer()
        .ifPresent(authorizer -> StoredAuthorizer.write(json.putObject("authorizer"), authorizer));
    settings.vpc().ifPresent(vpc -> vpc(json.putObject("vpc"), vpc));
    return json.toString();
  }

  private static void vpc(ObjectNode json, VpcAttachment vpc) {
    vpc.subnets().forEach(json.withArray("subnets")::add);
    vpc.securityGroups().forEach(json.withArray("securityGroups")::add);
  }

  private static VpcAttachment vpc(JsonNode json) {
    return new VpcAttachment(texts(json.path("subnets")), texts(json.path("securityGroups")));
  }

  private static void artifact(ObjectNode json, Artifact artifact) {
    switch (artifact) {
      case CodeArtifact code -> code(json, code);
      case ContainerArtifact container -> json.put("containerUri", container.containerUri());
    }
  }

  private static void code(ObjectNode json, CodeArtifact artifact) {
    json.put("bucket", artifact.bucket());
    json.put("prefix", artifact.prefix());
    artifact.versionId().ifPresent(version -> json.put("versionId", version));
    json.put("language", artifact.language().name());
    artifact.entryPoint().forEach(json.withArray("entryPoint")::add);
  }

  /** Everything, for hashing only. */
  static String fingerprint(RuntimeSettings settings) {
    return Fingerprint.of(write(settings), environment(settings));
  }

  static String environment(RuntimeSettings settings) {
    ObjectNode json = StoredJson.COLUMNS.object();
    new TreeMap<>(settings.environment()).forEach(json::put);
    return json.toString();
  }

  static RuntimeSettings read(String text, String environment) {
    JsonNode json = StoredJson.COLUMNS.parse(text);
    return new RuntimeSettings(
        artifact(json.path("artifact")),
        StoredJson.arn(json, "role"),
        ServerProtocol.valueOf(json.path("protocol").asText()),
        new Lifecycle(seconds(json, "idleSeconds"), seconds(json, "maximumSeconds")),
        StoredJson.text(json, "description"),
        texts(json.path("headerAllowlist")),
        variables(StoredJson.COLUMNS.parse(environment)),
        StoredJson.text(json, "sessionStorage"),
        Optional.of(json.path("authorizer")).filter(JsonNode::isObject).map(StoredAuthorizer::read),
        Optional.of(json.path("vpc")).filter(JsonNode::isObject).map(StoredSettings::vpc));
  }

  private static Artifact artifact(JsonNode json) {
    if (json.has("containerUri")) {
      return new ContainerArtifact(json.path("containerUri").asText());
    }
    return new CodeArtifact(
        json.path("bucket").asText(),
        json.path("prefix").asText(),
        StoredJson.text(json, "versionId"),
        CodeLanguage.valueOf(json.path("language").asText()),
        texts(json.path("entryPoint")));
  }

  private static Duration seconds(JsonNode json, String member) {
    return Duration.ofSeconds(json.path(member).asLong());
  }

  private static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::asText).toList();
  }

  private static Map<String, String> variables(JsonNode json) {
    return json.properties().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().asText()));
  }
}
