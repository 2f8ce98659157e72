package dev.serai.runtime.http;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.kernel.ServiceException;
import dev.serai.protocol.aws.Exchange;
import dev.serai.protocol.aws.Method;
import dev.serai.protocol.aws.RawRoute;
import dev.serai.runtime.RuntimeEndpoint;
import dev.serai.runtime.inbound.TokenCallers;
import dev.serai.runtime.inbound.TokenCallers.Door;
import dev.serai.runtime.session.PlatformEndpoints;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells clients without a token where to get one. Anyone may read it. Source: RFC 9728; found at
 * the address that RFC derives from a runtime's invocation URL, and where AgentCore puts it.
 */
public final class ResourceMetadata {

  private static final String WELL_KNOWN = "/.well-known/oauth-protected-resource";
  private static final String INVOCATIONS = "/runtimes/{agentRuntimeArn}/invocations";
  private static final int RUNTIME_FROM_RFC = 4;
  private static final int RUNTIME_FROM_AWS = 2;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final TokenCallers callers;
  private final PlatformEndpoints platform;

  public ResourceMetadata(TokenCallers callers, PlatformEndpoints platform) {
    this.callers = callers;
    this.platform = platform;
  }

  public List<RawRoute> routes() {
    return List.of(
        route(WELL_KNOWN + INVOCATIONS, RUNTIME_FROM_RFC),
        route(INVOCATIONS + WELL_KNOWN, RUNTIME_FROM_AWS));
  }

  /** Where the document about a door is. */
  URI uri(Door door) {
    String path = PlatformEndpoints.invocationsPath(door.runtime().arn());
    return URI.create(platform.publicApi() + WELL_KNOWN + path + query(door));
  }

  private RawRoute route(String path, int runtimeSegment) {
    return new RawRoute(
        "GetProtectedResourceMetadata",
        List.of(Method.GET),
        path,
        Optional.empty(),
        (caller, exchange) -> answer(door(exchange, runtimeSegment)));
  }

  private Door door(Exchange exchange, int runtimeSegment) {
    String runtime = decoded(exchange.rawPath().split("/", -1)[runtimeSegment]);
    Optional<String> endpoint = RuntimeAddress.query(exchange.query(), "qualifier");
    return callers
        .door(
            runtime,
            endpoint.orElse(RuntimeEndpoint.DEFAULT),
            RuntimeAddress.query(exchange.query(), "accountId"))
        .orElseThrow(
            () -> ServiceException.notFound("no runtime that takes tokens is at this address"));
  }

  private RawRoute.Response answer(Door door) {
    ObjectNode json = JSON.createObjectNode();
    json.put("resource", platform.invocations(door.runtime().arn()) + query(door));
    json.putArray("authorization_servers").add(door.authorizer().issuer().toString());
    List<String> scopes = door.authorizer().scopesToAskFor();
    if (!scopes.isEmpty()) {
      scopes.forEach(json.putArray("scopes_supported")::add);
    }
    json.putArray("bearer_methods_supported").add("header");
    byte[] body = json.toString().getBytes(StandardCharsets.UTF_8);
    return new RawRoute.Response(
        200,
        Map.of("Content-Type", "application/json", "Access-Control-Allow-Origin", "*"),
        out -> out.write(body));
  }

  private static String query(Door door) {
    return door.endpoint().equals(RuntimeEndpoint.DEFAULT) ? "" : "?qualifier=" + door.endpoint();
  }

  private static String decoded(String segment) {
    return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
