package dev.serai.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.storage.Jobs;

/**
 * Has a target's tools read again when their time has come.
 *
 * @param ticket the target's when it was planned; see {@link TargetUpkeep#ticket}
 */
record SynchroniseJob(GatewayId gateway, TargetId target, String ticket) {

  static final String TYPE = "gateway.synchronise";

  String orderingKey() {
    return "gateway-schedule/" + target;
  }

  String payload() {
    ObjectNode json = StoredJson.COLUMNS.object();
    json.put("gateway", gateway.value());
    json.put("target", target.value());
    json.put("ticket", ticket);
    return json.toString();
  }

  static SynchroniseJob of(Jobs.Job job) {
    JsonNode json = StoredJson.COLUMNS.parse(job.payload());
    return new SynchroniseJob(
        new GatewayId(json.path("gateway").asText()),
        new TargetId(json.path("target").asText()),
        json.path("ticket").asText());
  }
}
