package dev.serai.memory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.kernel.AccountId;
import dev.serai.storage.Jobs;

/** Removes what a deleted memory leaves, and then the memory. */
record DeletionJob(AccountId account, MemoryId memory) {

  static final String TYPE = "memory.delete";

  static DeletionJob of(Memory memory) {
    return new DeletionJob(memory.account(), memory.id());
  }

  String orderingKey() {
    return "memory/" + memory;
  }

  String payload() {
    ObjectNode json = StoredJson.COLUMNS.object();
    json.put("account", account.value());
    json.put("memory", memory.value());
    return json.toString();
  }

  static DeletionJob of(Jobs.Job job) {
    JsonNode json = StoredJson.COLUMNS.parse(job.payload());
    return new DeletionJob(
        new AccountId(json.path("account").asText()), new MemoryId(json.path("memory").asText()));
  }
}
