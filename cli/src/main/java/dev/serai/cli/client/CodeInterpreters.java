package dev.serai.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Code interpreters, their sessions, and what is done in them. */
public final class CodeInterpreters {

  /** The one that comes with the platform. */
  public static final String SYSTEM = "aws.codeinterpreter.v1";

  private static final String ALL = "/code-interpreters";
  private static final String SESSION = "x-amzn-code-interpreter-session-id";
  private static final String JSON = "application/json";

  private final ApiClient api;

  public CodeInterpreters(ApiClient api) {
    this.api = api;
  }

  /** All of them, the platform's first. */
  public List<JsonNode> list() {
    var found = new ArrayList<JsonNode>();
    Optional<String> next = Optional.empty();
    do {
      Request request = Request.post(ALL).query("maxResults", "100");
      JsonNode page =
          api.json(next.map(token -> request.query("nextToken", token)).orElse(request));
      page.path("codeInterpreterSummaries").forEach(found::add);
      next = Optional.ofNullable(page.path("nextToken").textValue());
    } while (next.isPresent());
    return found;
  }

  public JsonNode create(ObjectNode settings) {
    return api.json(Request.put(ALL).with(Payload.text(settings.toString()), JSON));
  }

  public JsonNode delete(String id) {
    return api.json(Request.delete(ALL + "/" + Request.label(id)));
  }

  /** The new session's id. */
  public String start(String id, Optional<String> name, int timeoutSeconds) {
    ObjectNode wish = object().put("sessionTimeoutSeconds", timeoutSeconds);
    name.ifPresent(text -> wish.put("name", text));
    return api.json(Request.put(sessions(id) + "start").with(Payload.text(wish.toString()), JSON))
        .path("sessionId")
        .asText();
  }

  public JsonNode stop(String id, String session) {
    return api.json(
        Request.put(sessions(id) + "stop")
            .query("sessionId", session)
            .with(Payload.text("{}"), JSON));
  }

  /**
   * Newest first.
   *
   * @param status all when empty
   */
  public List<JsonNode> sessions(String id, Optional<String> status) {
    var found = new ArrayList<JsonNode>();
    ObjectNode wish = object().put("maxResults", 100);
    status.ifPresent(word -> wish.put("status", word));
    Optional<String> next = Optional.empty();
    do {
      next.ifPresent(token -> wish.put("nextToken", token));
      JsonNode page =
          api.json(Request.post(sessions(id) + "list").with(Payload.text(wish.toString()), JSON));
      page.path("items").forEach(found::add);
      next = Optional.ofNullable(page.path("nextToken").textValue());
    } while (next.isPresent());
    return found;
  }

  /** Those that live on the server, with what they use. */
  public List<JsonNode> live() {
    var found = new ArrayList<JsonNode>();
    Optional<String> next = Optional.empty();
    do {
      Request request =
          Request.get("/serai/v1/code-interpreters/sessions").query("maxResults", "100");
      JsonNode page =
          api.json(next.map(token -> request.query("nextToken", token)).orElse(request));
      page.path("sessions").forEach(found::add);
      next = Optional.ofNullable(page.path("nextToken").textValue());
    } while (next.isPresent());
    return found;
  }

  /** Uses a tool; output comes as events while it is made, the whole result last. */
  public HttpResponse<InputStream> invoke(
      String id, String session, String tool, ObjectNode arguments) {
    ObjectNode body = object().put("name", tool);
    body.set("arguments", arguments);
    return api.open(
        Request.post(ALL + "/" + Request.label(id) + "/tools/invoke")
            .header(SESSION, session)
            .header("x-serai-stream-output", "true")
            .with(Payload.text(body.toString()), JSON));
  }

  private static String sessions(String id) {
    return ALL + "/" + Request.label(id) + "/sessions/";
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
