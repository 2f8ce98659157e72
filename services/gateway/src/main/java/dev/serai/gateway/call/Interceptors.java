package dev.serai.gateway.call;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.gateway.Interceptor;
import dev.serai.gateway.Interceptor.Point;
import dev.serai.gateway.functions.FunctionOutcome;
import dev.serai.gateway.functions.Functions;
import dev.serai.gateway.tools.HttpHeader;
import dev.serai.protocol.mcp.message.Json;
import dev.serai.protocol.mcp.message.Message.Request;
import dev.serai.protocol.mcp.message.RpcError;
import dev.serai.protocol.mcp.server.Call;
import dev.serai.protocol.mcp.server.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Functions of a gateway's owner that see requests before policy does, and answers before the
 * client does; both may change what they see, the first may answer itself. One that fails, or
 * answers something else, fails the call. Source: AgentCore developer guide, gateway interceptors.
 *
 * <p>Differs from AWS: handshakes, pings and notifications are not shown, and of a changed response
 * the body alone counts.
 */
final class Interceptors {

  private static final Logger LOG = LoggerFactory.getLogger(Interceptors.class);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String VERSION = "1.0";
  private static final String REQUEST = "transformedGatewayRequest";
  private static final String RESPONSE = "transformedGatewayResponse";

  private final Functions functions;

  Interceptors(Functions functions) {
    this.functions = functions;
  }

  /** What is done for a call that came through. */
  @FunctionalInterface
  interface Work {
    Outcome run(Call call, CallContext context) throws InterruptedException;
  }

  Outcome around(LiveGateway gateway, CallContext context, Call call, Work work)
      throws InterruptedException {
    Optional<Interceptor> before = at(gateway, Point.REQUEST);
    Optional<Interceptor> after = at(gateway, Point.RESPONSE);
    try {
      Outcome outcome =
          before.isPresent()
              ? first(gateway, before.get(), context, call, work)
              : work.run(call, context);
      return after.isPresent() ? answered(gateway, after.get(), context, call, outcome) : outcome;
    } catch (InterceptorException e) {
      LOG.warn("an interceptor of {} failed: {}", gateway.gateway().id(), e.getMessage());
      return new Outcome.Failed(RpcError.internal());
    }
  }

  private static final class InterceptorException extends Exception {
    private static final long serialVersionUID = 1;

    InterceptorException(String message) {
      super(message);
    }
  }

  private static Optional<Interceptor> at(LiveGateway gateway, Point point) {
    return gateway.gateway().settings().interceptors().stream()
        .filter(interceptor -> interceptor.points().contains(point))
        .findFirst();
  }

  private Outcome first(
      LiveGateway gateway, Interceptor interceptor, CallContext context, Call call, Work work)
      throws InterruptedException, InterceptorException {
    ObjectNode mcp = Json.object();
    request(gateway, interceptor, context, call, mcp);
    JsonNode said = invoke(gateway, interceptor, mcp);
    if (said.path(RESPONSE).isObject()) {
      return outcome(said.path(RESPONSE).path("body"));
    }
    JsonNode changed = said.path(REQUEST);
    if (!changed.isObject()) {
      throw new InterceptorException("it answered neither a request nor a response");
    }
    return work.run(new Intercepted(call, request(changed, call)), headed(context, changed));
  }

  private Outcome answered(
      LiveGateway gateway, Interceptor interceptor, CallContext context, Call call, Outcome outcome)
      throws InterceptorException {
    Optional<ObjectNode> body = body(call, outcome);
    if (body.isEmpty()) {
      return outcome;
    }
    ObjectNode mcp = Json.object();
    request(gateway, interceptor, context, call, mcp);
    ObjectNode response = mcp.putObject("gatewayResponse");
    response.put("statusCode", 200);
    response.putObject("headers").put("content-type", "application/json");
    response.put("isStreamingResponse", false);
    if (!interceptor.withoutResponseBody()) {
      response.set("body", body.get());
    }
    JsonNode said = invoke(gateway, interceptor, mcp);
    JsonNode changed = said.path(RESPONSE);
    if (!changed.isObject()) {
      throw new InterceptorException("it answered no response");
    }
    return changed.has("body") ? outcome(changed.path("body")) : outcome;
  }

  private static void request(
      LiveGateway gateway,
      Interceptor interceptor,
      CallContext context,
      Call call,
      ObjectNode mcp) {
    ObjectNode body = message(call);
    body.put("method", call.request().method());
    body.set("params", call.params());
    mcp.putObject("rawGatewayRequest").put("body", body.toString());
    ObjectNode request = mcp.putObject("gatewayRequest");
    request.put("path", "/gateways/%s/mcp".formatted(gateway.gateway().id()));
    request.put("httpMethod", "POST");
    if (interceptor.passHeaders()) {
      ObjectNode headers = request.putObject("headers");
      context.headers().forEach(header -> headers.put(header.name(), header.value()));
    }
    request.set("body", body);
  }

  private static ObjectNode message(Call call) {
    ObjectNode message = Json.object().put("jsonrpc", "2.0");
    message.set("id", call.request().id().json());
    return message;
  }

  /** What a question to the client is, an interceptor does not see. */
  private static Optional<ObjectNode> body(Call call, Outcome outcome) {
    ObjectNode body = message(call);
    return switch (outcome) {
      case Outcome.Done(ObjectNode result) -> Optional.of(body.set("result", result));
      case Outcome.Failed(RpcError error) -> Optional.of(body.set("error", error.json()));
      case Outcome.NeedsInput input -> Optional.empty();
    };
  }

  private static Outcome outcome(JsonNode body) throws InterceptorException {
    if (body.path("result") instanceof ObjectNode result) {
      return new Outcome.Done(result);
    }
    JsonNode error = body.path("error");
    if (error.path("code").isInt() && error.path("message").isTextual()) {
      return new Outcome.Failed(
          new RpcError(
              error.path("code").intValue(),
              error.path("message").asText(),
              Optional.ofNullable(error.get("data"))));
    }
    throw new InterceptorException("its response has neither a result nor an error");
  }

  private static Request request(JsonNode changed, Call call) throws InterceptorException {
    JsonNode body = changed.path("body");
    if (body.isMissingNode()) {
      return call.request();
    }
    String method = body.path("method").asText("");
    if (!method.equals(call.request().method())
        || !(body.path("params") instanceof ObjectNode params)) {
      throw new InterceptorException("its request is of another method, or has no params");
    }
    return new Request(call.request().id(), method, params);
  }

  /** Headers it sets stand before those that came, and reach the target whatever else is said. */
  private static CallContext headed(CallContext context, JsonNode changed) {
    List<HttpHeader> set = new ArrayList<>();
    for (Map.Entry<String, JsonNode> header : changed.path("headers").properties()) {
      set.add(new HttpHeader(header.getKey(), header.getValue().asText()));
    }
    return context.setting(set);
  }

  private JsonNode invoke(LiveGateway gateway, Interceptor interceptor, ObjectNode mcp)
      throws InterceptorException {
    ObjectNode event = Json.object().put("interceptorInputVersion", VERSION);
    event.set("mcp", mcp);
    FunctionOutcome outcome =
        functions.invoke(
            gateway.gateway(),
            gateway.gateway().id() + "/interceptor",
            interceptor.function(),
            event,
            Json.object());
    return switch (outcome) {
      case FunctionOutcome.Failed failed -> throw new InterceptorException(failed.reason());
      case FunctionOutcome.Returned returned -> mcp(returned.payload());
    };
  }

  private static JsonNode mcp(byte[] payload) throws InterceptorException {
    try {
      JsonNode said = JSON.readTree(payload);
      if (said.path("interceptorOutputVersion").asText().equals(VERSION)) {
        return said.path("mcp");
      }
      throw new InterceptorException("its interceptorOutputVersion is not " + VERSION);
    } catch (JsonProcessingException e) {
      throw new InterceptorException("it answered no JSON");
    } catch (IOException e) {
      throw new InterceptorException("its answer cannot be read");
    }
  }
}
