package dev.serai.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** First answers, kept for repeated client tokens. */
final class StoredReceipts {

  private StoredReceipts() {}

  static String write(RuntimeReceipt receipt) {
    ObjectNode json = StoredJson.COLUMNS.object();
    json.put("arn", receipt.arn().toString());
    json.put("workloadIdentity", receipt.workloadIdentity().toString());
    json.put("id", receipt.id().value());
    json.put("version", receipt.version());
    json.put("status", receipt.status().name());
    json.put("createdAt", receipt.createdAt().toEpochMilli());
    json.put("updatedAt", receipt.updatedAt().toEpochMilli());
    return json.toString();
  }

  static RuntimeReceipt runtime(String text) {
    JsonNode json = StoredJson.COLUMNS.parse(text);
    return new RuntimeReceipt(
        StoredJson.arn(json, "arn"),
        StoredJson.arn(json, "workloadIdentity"),
        new RuntimeId(json.path("id").asText()),
        json.path("version").asInt(),
        RuntimeStatus.valueOf(json.path("status").asText()),
        StoredJson.instant(json, "createdAt"),
        StoredJson.instant(json, "updatedAt"));
  }

  static String write(EndpointReceipt receipt) {
    ObjectNode json = StoredJson.COLUMNS.object();
    json.put("arn", receipt.arn().toString());
    json.put("runtimeArn", receipt.runtimeArn().toString());
    json.put("runtime", receipt.runtime().value());
    json.put("name", receipt.name());
    receipt.liveVersion().ifPresent(version -> json.put("liveVersion", version));
    json.put("targetVersion", receipt.targetVersion());
    json.put("status", receipt.status().name());
    json.put("createdAt", receipt.createdAt().toEpochMilli());
    json.put("updatedAt", receipt.updatedAt().toEpochMilli());
    return json.toString();
  }

  static EndpointReceipt endpoint(String text) {
    JsonNode json = StoredJson.COLUMNS.parse(text);
    JsonNode live = json.path("liveVersion");
    return new EndpointReceipt(
        StoredJson.arn(json, "arn"),
        StoredJson.arn(json, "runtimeArn"),
        new RuntimeId(json.path("runtime").asText()),
        json.path("name").asText(),
        live.isInt() ? Optional.of(live.intValue()) : Optional.empty(),
        json.path("targetVersion").asInt(),
        RuntimeStatus.valueOf(json.path("status").asText()),
        StoredJson.instant(json, "createdAt"),
        StoredJson.instant(json, "updatedAt"));
  }
}
