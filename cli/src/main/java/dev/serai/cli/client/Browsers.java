package dev.serai.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Browsers' sessions, and what is done in them. */
public final class Browsers {

  /** The one that comes with the platform. */
  public static final String SYSTEM = "aws.browser.v1";

  private static final String SESSION = "x-amzn-browser-session-id";
  private static final String JSON = "application/json";

  /** The longest that a live view's address may hold. */
  private static final Duration WATCHABLE = Duration.ofMinutes(5);

  private final ApiClient api;

  public Browsers(ApiClient api) {
    this.api = api;
  }

  /** What was started: {@code sessionId}, {@code streams}. */
  public JsonNode start(String browser, ObjectNode wish) {
    return api.json(
        Request.put(sessions(browser) + "start").with(Payload.text(wish.toString()), JSON));
  }

  /** Where people watch a session, signed for some minutes. */
  public URI liveView(String browser, String session) {
    String path =
        "/browser-streams/%s/sessions/%s/live-view"
            .formatted(Request.label(browser), Request.label(session));
    return api.presign(Request.get(path), WATCHABLE);
  }

  public JsonNode stop(String browser, String session) {
    return api.json(
        Request.put(sessions(browser) + "stop")
            .query("sessionId", session)
            .with(Payload.text("{}"), JSON));
  }

  /** Those of the account that live on the server, oldest first. */
  public List<JsonNode> live() {
    var found = new ArrayList<JsonNode>();
    Optional<String> next = Optional.empty();
    do {
      Request request = Request.get("/serai/v1/browsers/sessions").query("maxResults", "100");
      JsonNode page =
          api.json(next.map(token -> request.query("nextToken", token)).orElse(request));
      page.path("sessions").forEach(found::add);
      next = Optional.ofNullable(page.path("nextToken").textValue());
    } while (next.isPresent());
    return found;
  }

  /** A picture of the page that is in front: {@code status}, {@code data} in base64. */
  public JsonNode screenshot(String browser, String session) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putObject("action").putObject("screenshot").put("format", "PNG");
    return api.json(
            Request.post(sessions(browser) + "invoke")
                .header(SESSION, session)
                .with(Payload.text(body.toString()), JSON))
        .path("result")
        .path("screenshot");
  }

  private static String sessions(String browser) {
    return "/browsers/" + Request.label(browser) + "/sessions/";
  }
}
