package dev.serai.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.kernel.AccountId;
import dev.serai.storage.Jobs;

/** Background work as job types and payloads. */
final class StoredJobs {

  static final String DEPLOY = "runtime.deploy";
  static final String DELETE_RUNTIME = "runtime.delete";
  static final String DELETE_VERSION = "runtime.delete-version";
  static final String DELETE_ENDPOINT = "runtime.delete-endpoint";

  private StoredJobs() {}

  static String type(RuntimeJob job) {
    return switch (job) {
      case RuntimeJob.Deploy deploy -> DEPLOY;
      case RuntimeJob.DeleteRuntime delete -> DELETE_RUNTIME;
      case RuntimeJob.DeleteVersion delete -> DELETE_VERSION;
      case RuntimeJob.DeleteEndpoint delete -> DELETE_ENDPOINT;
    };
  }

  static String orderingKey(RuntimeJob job) {
    return "runtime/" + job.runtime();
  }

  static String payload(RuntimeJob job) {
    ObjectNode json = StoredJson.COLUMNS.object();
    json.put("account", job.account().value());
    json.put("runtime", job.runtime().value());
    switch (job) {
      case RuntimeJob.Deploy deploy -> json.put("version", deploy.version());
      case RuntimeJob.DeleteRuntime delete -> {}
      case RuntimeJob.DeleteVersion delete -> json.put("version", delete.version());
      case RuntimeJob.DeleteEndpoint delete -> json.put("endpoint", delete.endpoint());
    }
    return json.toString();
  }

  /**
   * @throws IllegalArgumentException for a job of another room
   */
  static RuntimeJob read(Jobs.Job job) {
    JsonNode json = StoredJson.COLUMNS.parse(job.payload());
    var account = new AccountId(json.path("account").asText());
    var runtime = new RuntimeId(json.path("runtime").asText());
    int version = json.path("version").asInt();
    return switch (job.type()) {
      case DEPLOY -> new RuntimeJob.Deploy(account, runtime, version);
      case DELETE_RUNTIME -> new RuntimeJob.DeleteRuntime(account, runtime);
      case DELETE_VERSION -> new RuntimeJob.DeleteVersion(account, runtime, version);
      case DELETE_ENDPOINT ->
          new RuntimeJob.DeleteEndpoint(account, runtime, json.path("endpoint").asText());
      default -> throw new IllegalArgumentException("not a job of the Runtime: " + job.type());
    };
  }
}
