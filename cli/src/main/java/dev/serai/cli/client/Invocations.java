package dev.serai.cli.client;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.Optional;

/** The data plane of agent runtimes. */
public final class Invocations {

  public static final String SESSION = "X-Amzn-Bedrock-AgentCore-Runtime-Session-Id";

  private final ApiClient api;

  public Invocations(ApiClient api) {
    this.api = api;
  }

  /**
   * @param endpoint qualifier; empty means {@code DEFAULT}
   * @param stream whether server-sent events are preferred
   */
  public HttpResponse<InputStream> invoke(
      String arn,
      Optional<String> session,
      Optional<String> endpoint,
      boolean stream,
      Payload payload) {
    Request request =
        addressed(arn, "invocations", session, endpoint)
            .with(payload, "application/json")
            .header("Accept", stream ? "text/event-stream, application/json" : "application/json");
    return api.open(request);
  }

  /** Runs a shell command inside a session; the answer is an AWS event stream. */
  public HttpResponse<InputStream> command(
      String arn,
      Optional<String> session,
      Optional<String> endpoint,
      String command,
      Optional<Integer> timeoutSeconds) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("command", command);
    timeoutSeconds.ifPresent(seconds -> body.put("timeout", seconds));
    return api.open(
        addressed(arn, "commands", session, endpoint)
            .with(Payload.text(body.toString()), "application/json")
            .header("Accept", "application/vnd.amazon.eventstream"));
  }

  private static Request addressed(
      String arn, String verb, Optional<String> session, Optional<String> endpoint) {
    Request request = Request.post("/runtimes/" + Request.label(arn) + "/" + verb);
    if (session.isPresent()) {
      request = request.header(SESSION, session.get());
    }
    return endpoint.isPresent() ? request.query("qualifier", endpoint.get()) : request;
  }
}
