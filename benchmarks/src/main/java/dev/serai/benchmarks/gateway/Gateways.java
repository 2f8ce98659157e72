package dev.serai.benchmarks.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.benchmarks.host.Serai;
import dev.serai.benchmarks.load.Body;
import dev.serai.benchmarks.load.Call;
import dev.serai.benchmarks.load.Peer;
import dev.serai.benchmarks.load.Signer;
import dev.serai.cli.client.ApiClient;
import dev.serai.cli.client.GatewayTools;
import dev.serai.cli.client.Payload;
import dev.serai.cli.client.Request;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Gateways of a started server, made and called through its API. */
final class Gateways implements AutoCloseable {

  private static final Duration PREPARED = Duration.ofMinutes(2);
  private static final long PAUSE_NANOS = 20_000_000;

  private final ApiClient api;
  private final Signer signer;
  private final Peer peer;

  Gateways(Serai serai) throws IOException {
    api = new ApiClient(serai.environment());
    signer = new Signer(serai.environment());
    peer = new Peer(serai.port());
  }

  /** Who is let in. */
  enum Authorizer {
    NONE,
    AWS_IAM
  }

  /** Its id. */
  String create(String name, Authorizer authorizer) {
    return post(
            "/gateways/",
            object()
                .put("name", name)
                .put("roleArn", "arn:aws:iam::111122223333:role/bench")
                .put("protocolType", "MCP")
                .put("authorizerType", authorizer.name()))
        .path("gatewayId")
        .asText();
  }

  /** Puts an API behind a gateway and waits for its tools. */
  void add(String gateway, String target, ObjectNode document) throws IOException {
    ObjectNode body = object().put("name", target);
    body.putObject("targetConfiguration")
        .putObject("mcp")
        .putObject("openApiSchema")
        .put("inlinePayload", document.toString());
    String targets = "/gateways/" + gateway + "/targets/";
    String path = targets + post(targets, body).path("targetId").asText() + "/";
    long end = System.nanoTime() + PREPARED.toNanos();
    JsonNode state = api.json(Request.get(path));
    while (state.path("status").asText().endsWith("ING") && System.nanoTime() < end) {
      LockSupport.parkNanos(PAUSE_NANOS);
      state = api.json(Request.get(path));
    }
    if (!state.path("status").asText().equals("READY")) {
      throw new IOException("target " + target + " did not become ready: " + state);
    }
  }

  /** Its id: it lets everybody in, and has a server behind it as it is. */
  String passing(String name, String target, String endpoint) {
    ObjectNode body = object().put("name", name);
    body.put("roleArn", "arn:aws:iam::111122223333:role/bench").put("authorizerType", "NONE");
    String gateway = post("/gateways/", body).path("gatewayId").asText();
    ObjectNode passthrough = object().put("name", target);
    passthrough
        .putObject("targetConfiguration")
        .putObject("http")
        .putObject("passthrough")
        .put("endpoint", endpoint)
        .put("protocolType", "CUSTOM");
    post("/gateways/" + gateway + "/targets/", passthrough);
    return gateway;
  }

  /** One request to an HTTP target. */
  Call passed(String gateway, String path, Body body) {
    return peer.call("POST", "/gateways/" + gateway + path, Mcp.HEADERS, Optional.of(body));
  }

  /** One MCP request to a gateway that lets everybody in. */
  Call open(String gateway, Body message) {
    return peer.call("POST", path(gateway), Mcp.HEADERS, Optional.of(message), Mcp::succeeded);
  }

  /** One MCP request, signed. */
  Call signed(String gateway, Body message) {
    String path = path(gateway);
    Optional<Body> body = Optional.of(message);
    var headers = new ArrayList<>(signer.sign("POST", path, Map.of(), body));
    headers.addAll(Mcp.withoutType());
    return peer.call("POST", path, headers, body, Mcp::succeeded);
  }

  /** How many tools all pages hold. */
  int walk(String gateway) {
    try (GatewayTools tools = new GatewayTools(api, gateway)) {
      return tools.list().size();
    }
  }

  private static String path(String gateway) {
    return "/gateways/" + gateway + "/mcp";
  }

  private JsonNode post(String path, ObjectNode body) {
    return api.json(Request.post(path).with(Payload.text(body.toString()), "application/json"));
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  @Override
  public void close() {
    peer.close();
    api.close();
  }
}
