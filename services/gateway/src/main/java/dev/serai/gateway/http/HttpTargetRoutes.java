package dev.serai.gateway.http;

import static dev.serai.protocol.aws.Method.DELETE;
import static dev.serai.protocol.aws.Method.GET;
import static dev.serai.protocol.aws.Method.PATCH;
import static dev.serai.protocol.aws.Method.POST;
import static dev.serai.protocol.aws.Method.PUT;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.gateway.Gateway;
import dev.serai.gateway.GatewayId;
import dev.serai.gateway.call.GatewayCalls;
import dev.serai.gateway.call.HttpBody;
import dev.serai.gateway.call.HttpCall;
import dev.serai.gateway.call.HttpReply;
import dev.serai.kernel.Caller;
import dev.serai.kernel.ServiceException;
import dev.serai.protocol.aws.Exchange;
import dev.serai.protocol.aws.Method;
import dev.serai.protocol.aws.RawRoute;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything below a gateway's address that is neither MCP nor the control plane: {@code
 * /gateways/{gatewayId}/{targetName}/…} leads to HTTP targets. Source: AgentCore developer guide,
 * HTTP targets.
 */
public final class HttpTargetRoutes {

  private static final List<Method> METHODS = List.of(GET, POST, PUT, PATCH, DELETE);
  private static final String TARGET = "/gateways/{gatewayIdentifier}/{targetName}";
  private static final String PREFIX = "/gateways/";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final GatewayCalls calls;
  private final GatewayBearer bearer;
  private final Entrance entrance;
  private final int maxRequestBytes;

  HttpTargetRoutes(
      GatewayCalls calls, GatewayBearer bearer, Entrance entrance, int maxRequestBytes) {
    this.calls = calls;
    this.bearer = bearer;
    this.entrance = entrance;
    this.maxRequestBytes = maxRequestBytes;
  }

  List<RawRoute> routes() {
    return List.of(route(TARGET), route(TARGET + "/{path+}"));
  }

  private RawRoute route(String path) {
    return RawRoute.guarded(
            "InvokeGateway",
            METHODS,
            path,
            bearer,
            (caller, exchange) -> invoke(caller.orElseThrow(), exchange))
        .takingUpTo(maxRequestBytes);
  }

  private RawRoute.Response invoke(Caller caller, Exchange exchange) throws IOException {
    String[] parts = parts(exchange.rawPath());
    Gateway gateway =
        GatewayId.parse(parts[0])
            .flatMap(calls::gateway)
            .orElseThrow(() -> ServiceException.notFound("there is no gateway at this address"));
    Caller acting = entrance.admitted(caller, gateway);
    HttpReply reply =
        calls
            .http(
                gateway.id(),
                new HttpCall(
                    exchange.method(),
                    parts[1],
                    parts[2],
                    exchange.query(),
                    Entrance.headers(exchange),
                    body(exchange)),
                acting,
                Entrance.token(acting, exchange))
            .orElseThrow(() -> ServiceException.notFound("there is no gateway " + gateway.id()));
    return response(reply);
  }

  /** The gateway's id, the first segment below it, and the rest, all as on the request line. */
  private static String[] parts(String rawPath) {
    String below = rawPath.startsWith(PREFIX) ? rawPath.substring(PREFIX.length()) : "";
    String[] parts = below.split("/", 3);
    if (parts.length < 2) {
      throw ServiceException.notFound("there is no gateway at this address");
    }
    return new String[] {parts[0], parts[1], parts.length > 2 ? "/" + parts[2] : ""};
  }

  private static byte[] body(Exchange exchange) throws IOException {
    try (InputStream body = exchange.body()) {
      return body.readAllBytes();
    }
  }

  private static RawRoute.Response response(HttpReply reply) {
    return switch (reply) {
      case HttpReply.Passed passed ->
          new RawRoute.Response(passed.status(), passed.headers(), new Passing(passed.body()));
      case HttpReply.Limited limited -> limited(limited);
      case HttpReply.Failed failed ->
          switch (failed.fault()) {
            case BAD_GATEWAY -> failed(502, "BadGatewayException", failed);
            case UNAVAILABLE -> failed(503, "ServiceUnavailableException", failed);
            case TIMEOUT -> failed(504, "GatewayTimeoutException", failed);
          };
    };
  }

  private record Passing(HttpBody body) implements RawRoute.Body {
    @Override
    public void writeTo(OutputStream out) throws IOException {
      body.writeTo(out);
    }

    @Override
    public void abandon() {
      body.close();
    }
  }

  private static RawRoute.Response limited(HttpReply.Limited limited) {
    ObjectNode json = JSON.createObjectNode();
    json.put("message", "Rate limit exceeded");
    json.put("error", "Rate limit exceeded");
    json.put("success", false);
    json.put("limitKey", limited.limit());
    json.put("metric", limited.metric());
    json.put("retryAfter", seconds(limited.retryAfter()));
    return json(429, "ThrottlingException", Optional.of(limited.retryAfter()), json);
  }

  private static RawRoute.Response failed(int status, String type, HttpReply.Failed failed) {
    return json(
        status,
        type,
        failed.retryAfter(),
        JSON.createObjectNode().put("message", failed.message()));
  }

  private static RawRoute.Response json(
      int status, String type, Optional<Duration> retryAfter, ObjectNode json) {
    Map<String, String> headers = new HashMap<>();
    headers.put("Content-Type", "application/json");
    headers.put("x-amzn-ErrorType", type);
    retryAfter.ifPresent(wait -> headers.put("Retry-After", String.valueOf(seconds(wait))));
    byte[] body = json.toString().getBytes(StandardCharsets.UTF_8);
    return new RawRoute.Response(status, headers, out -> out.write(body));
  }

  private static long seconds(Duration wait) {
    return Math.max(1, wait.toSeconds());
  }
}
