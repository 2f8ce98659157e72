package dev.serai.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.cli.CliException;
import dev.serai.cli.ExitCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The control plane of agent runtimes. */
public final class AgentRuntimes {

  private static final String PAGE = "100";

  private final ApiClient api;

  public AgentRuntimes(ApiClient api) {
    this.api = api;
  }

  /** Every runtime of the account. */
  public List<JsonNode> list() {
    var found = new ArrayList<JsonNode>();
    Optional<String> next = Optional.empty();
    do {
      Request request = Request.post("/runtimes/").query("maxResults", PAGE);
      JsonNode page = api.json(next.isPresent() ? request.query("nextToken", next.get()) : request);
      page.path("agentRuntimes").forEach(found::add);
      next = Optional.ofNullable(page.path("nextToken").asText(null));
    } while (next.isPresent());
    return found;
  }

  /** By name, id or ARN; empty when there is none. */
  public Optional<JsonNode> find(String reference) {
    return list().stream()
        .filter(
            runtime ->
                reference.equals(runtime.path("agentRuntimeName").asText())
                    || reference.equals(runtime.path("agentRuntimeId").asText())
                    || reference.equals(runtime.path("agentRuntimeArn").asText()))
        .findFirst();
  }

  /** As {@link #find}, or an error that says how to see what there is. */
  public JsonNode require(String reference) {
    return find(reference)
        .orElseThrow(
            () ->
                new CliException(
                    ExitCode.NOT_FOUND,
                    "there is no agent " + reference + "; run: serai agents ls"));
  }

  public JsonNode get(String id) {
    return api.json(Request.get(path(id)));
  }

  public JsonNode create(ObjectNode input) {
    return api.json(Request.put("/runtimes/").with(json(input), "application/json"));
  }

  public JsonNode update(String id, ObjectNode input) {
    return api.json(Request.put(path(id)).with(json(input), "application/json"));
  }

  public JsonNode delete(String id) {
    return api.json(Request.delete(path(id)));
  }

  /** Waits until the runtime is neither being made nor changed. */
  public JsonNode settled(String id, Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    while (true) {
      JsonNode runtime = get(id);
      String status = runtime.path("status").asText();
      if (!status.equals("CREATING") && !status.equals("UPDATING")) {
        return runtime;
      }
      if (System.nanoTime() > end) {
        throw new CliException(
            ExitCode.FAILED, "%s is still %s after %d s".formatted(id, status, limit.toSeconds()));
      }
      Polling.pause();
    }
  }

  private static Payload json(ObjectNode input) {
    return Payload.text(input.toString());
  }

  private static String path(String id) {
    return "/runtimes/" + Request.label(id) + "/";
  }
}
