package dev.serai.gateway.http;

import static dev.serai.protocol.aws.Method.DELETE;
import static dev.serai.protocol.aws.Method.GET;
import static dev.serai.protocol.aws.Method.POST;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.gateway.Gateway;
import dev.serai.gateway.GatewayId;
import dev.serai.gateway.call.GatewayCalls;
import dev.serai.kernel.AccessControl;
import dev.serai.kernel.Caller;
import dev.serai.kernel.ServiceException;
import dev.serai.protocol.aws.Exchange;
import dev.serai.protocol.aws.RawRoute;
import dev.serai.protocol.mcp.server.McpExchange;
import dev.serai.protocol.mcp.server.McpReply;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The MCP endpoint of every gateway, its HTTP targets, and what clients without a token may read to
 * get one. Source: MCP, basic/transports; RFC 9728.
 */
public final class GatewayRoutes {

  private static final String WELL_KNOWN = "/.well-known/oauth-protected-resource";
  private static final Pattern PATH = Pattern.compile("(?:^|.*/)gateways/([^/]+)(?:/.*)?");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final GatewayCalls calls;
  private final GatewayBearer bearer;
  private final GatewayAddress address;
  private final Entrance entrance;
  private final int maxRequestBytes;

  /**
   * @param maxRequestBytes of a request to an HTTP target
   */
  public GatewayRoutes(
      GatewayCalls calls,
      GatewayBearer bearer,
      GatewayAddress address,
      AccessControl access,
      int maxRequestBytes) {
    this.calls = calls;
    this.bearer = bearer;
    this.address = address;
    this.entrance = new Entrance(bearer, access);
    this.maxRequestBytes = maxRequestBytes;
  }

  public List<RawRoute> routes() {
    List<RawRoute> routes =
        new ArrayList<>(new HttpTargetRoutes(calls, bearer, entrance, maxRequestBytes).routes());
    routes.add(
        RawRoute.guarded(
            "InvokeGateway",
            List.of(POST, GET, DELETE),
            GatewayAddress.PATH,
            bearer,
            (caller, exchange) -> invoke(caller.orElseThrow(), exchange)));
    routes.add(metadata(WELL_KNOWN + GatewayAddress.PATH));
    routes.add(metadata(GatewayAddress.PATH + WELL_KNOWN));
    routes.add(metadata("/gateways/{gatewayIdentifier}" + WELL_KNOWN));
    return routes;
  }

  private RawRoute.Response invoke(Caller caller, Exchange exchange) throws IOException {
    GatewayId id = id(exchange);
    Gateway gateway = calls.gateway(id).orElseThrow(() -> missing(id));
    Caller acting = entrance.admitted(caller, gateway);
    Optional<McpReply> reply =
        calls.handle(
            id,
            new Received(exchange),
            acting.principal().arn().toString(),
            acting,
            Entrance.token(acting, exchange),
            Entrance.headers(exchange),
            exchange.query());
    McpReply answer = reply.orElseThrow(() -> missing(id));
    return new RawRoute.Response(
        answer.status(), answer.headers(), out -> answer.body().writeTo(out));
  }

  private RawRoute metadata(String path) {
    return new RawRoute(
        "GetProtectedResourceMetadata",
        List.of(GET),
        path,
        Optional.empty(),
        (caller, exchange) -> metadata(exchange));
  }

  private RawRoute.Response metadata(Exchange exchange) {
    GatewayId id = id(exchange);
    Gateway gateway =
        calls.gateway(id).filter(GatewayBearer::takesTokens).orElseThrow(() -> missing(id));
    ObjectNode json = JSON.createObjectNode();
    json.put("resource", address.endpoint(id).toString());
    GatewayBearer.issuer(gateway.settings().inbound())
        .ifPresent(json.putArray("authorization_servers")::add);
    List<String> scopes = GatewayBearer.scopes(gateway);
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

  private static GatewayId id(Exchange exchange) {
    Matcher path = PATH.matcher(exchange.rawPath());
    return Optional.of(path)
        .filter(Matcher::matches)
        .flatMap(found -> GatewayId.parse(found.group(1)))
        .orElseThrow(() -> ServiceException.notFound("there is no gateway at this address"));
  }

  private static ServiceException missing(GatewayId id) {
    return ServiceException.notFound("there is no gateway " + id);
  }

  private record Received(Exchange exchange) implements McpExchange {
    @Override
    public String method() {
      return exchange.method();
    }

    @Override
    public Optional<String> header(String name) {
      return exchange.header(name);
    }

    @Override
    public Optional<String> query(String name) {
      return exchange.query().getOrDefault(name, List.of()).stream().findFirst();
    }

    @Override
    public InputStream body() {
      return exchange.body();
    }
  }
}
