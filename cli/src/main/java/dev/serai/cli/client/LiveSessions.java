package dev.serai.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.cli.CliException;
import dev.serai.cli.ExitCode;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code /serai/v1/runtime/sessions}. */
public final class LiveSessions {

  private static final String ALL = "/serai/v1/runtime/sessions";

  private final ApiClient api;

  public LiveSessions(ApiClient api) {
    this.api = api;
  }

  /**
   * Live sessions, of one runtime or of all.
   *
   * @param runtimeId empty for all
   */
  public List<JsonNode> list(Optional<String> runtimeId) {
    var found = new ArrayList<JsonNode>();
    Optional<String> next = Optional.empty();
    do {
      Request request = Request.get(ALL);
      if (runtimeId.isPresent()) {
        request = request.query("agentRuntimeId", runtimeId.get());
      }
      if (next.isPresent()) {
        request = request.query("nextToken", next.get());
      }
      JsonNode page = api.json(request);
      page.path("sessions").forEach(found::add);
      next = Optional.ofNullable(page.path("nextToken").asText(null));
    } while (next.isPresent());
    return found;
  }

  /** The session whose id is, or begins with, {@code reference}. */
  public JsonNode require(String reference) {
    List<JsonNode> matching =
        list(Optional.empty()).stream()
            .filter(session -> session.path("sessionId").asText().startsWith(reference))
            .toList();
    if (matching.size() > 1) {
      throw new CliException(
          ExitCode.USAGE,
          "%d sessions begin with %s; give more of the id".formatted(matching.size(), reference));
    }
    return matching.stream()
        .findFirst()
        .orElseThrow(
            () ->
                new CliException(
                    ExitCode.NOT_FOUND,
                    "there is no live session " + reference + "; run: serai sessions ls"));
  }

  public JsonNode get(JsonNode session) {
    return api.json(addressed(Request.get(path(session)), session));
  }

  public void kill(JsonNode session) {
    api.json(addressed(Request.delete(path(session)), session));
  }

  /** The agent's output; with {@code follow} the stream ends when the session does. */
  public InputStream logs(JsonNode session, boolean follow) {
    Request request = addressed(Request.get(path(session) + "/logs"), session);
    return api.open(follow ? request.query("follow", "true") : request).body();
  }

  private static Request addressed(Request request, JsonNode session) {
    return request.query("qualifier", session.path("endpointName").asText());
  }

  private static String path(JsonNode session) {
    return "%s/%s/%s"
        .formatted(
            ALL,
            Request.label(session.path("agentRuntimeId").asText()),
            Request.label(session.path("sessionId").asText()));
  }
}
