package dev.serai.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.storage.Jobs;

/**
 * Reads a target's definition, or drops what was read of one that is gone. Jobs of one target run
 * one after the other.
 */
record PrepareJob(GatewayId gateway, TargetId target) {

  static final String TYPE = "gateway.prepare";

  String orderingKey() {
    return "gateway-target/" + target;
  }

  String payload() {
    ObjectNode json = StoredJson.COLUMNS.object();
    json.put("gateway", gateway.value());
    json.put("target", target.value());
    return json.toString();
  }

  static PrepareJob of(Jobs.Job job) {
    JsonNode json = StoredJson.COLUMNS.parse(job.payload());
    return new PrepareJob(
        new GatewayId(json.path("gateway").asText()), new TargetId(json.path("target").asText()));
  }
}
