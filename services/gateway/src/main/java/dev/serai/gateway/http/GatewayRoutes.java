package dev.serai.gateway.http;

import static dev.serai.protocol.aws.Method.DELETE;
import static dev.serai.protocol.aws.Method.GET;
import static dev.serai.protocol.aws.Method.POST;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.gateway.Gateway;
import dev.serai.gateway.GatewayId;
import dev.serai.gateway.InboundAuthorizer;
import dev.serai.gateway.call.GatewayCalls;
import dev.serai.gateway.tools.HttpHeader;
import dev.serai.kernel.AccessControl;
import dev.serai.kernel.Caller;
import dev.serai.kernel.Delegation;
import dev.serai.kernel.Principal;
import dev.serai.kernel.Secret;
import dev.serai.kernel.ServiceException;
import dev.serai.kernel.WorkloadArn;
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
 * The MCP endpoint of every gateway, and what clients without a token may read to get one. Source:
 * MCP, basic/transports; RFC 9728.
 */
public final class GatewayRoutes {

  private static final String INVOKE = "bedrock-agentcore:InvokeGateway";
  private static final String WELL_KNOWN = "/.well-known/oauth-protected-resource";
  private static final Pattern PATH = Pattern.compile("(?:^|.*/)gateways/([^/]+)(?:/.*)?");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final GatewayCalls calls;
  private final GatewayBearer bearer;
  private final GatewayAddress address;
  private final AccessControl access;

  public GatewayRoutes(
      GatewayCalls calls, GatewayBearer bearer, GatewayAddress address, AccessControl access) {
    this.calls = calls;
    this.bearer = bearer;
    this.address = address;
    this.access = access;
  }

  public List<RawRoute> routes() {
    return List.of(
        RawRoute.guarded(
            "InvokeGateway",
            List.of(POST, GET, DELETE),
            GatewayAddress.PATH,
            bearer,
            (caller, exchange) -> invoke(caller.orElseThrow(), exchange)),
        metadata(WELL_KNOWN + GatewayAddress.PATH),
        metadata(GatewayAddress.PATH + WELL_KNOWN),
        metadata("/gateways/{gatewayIdentifier}" + WELL_KNOWN));
  }

  private RawRoute.Response invoke(Caller caller, Exchange exchange) throws IOException {
    GatewayId id = id(exchange);
    Gateway gateway = calls.gateway(id).orElseThrow(() -> missing(id));
    Caller acting = acting(caller);
    require(acting, gateway);
    Optional<McpReply> reply =
        calls.handle(
            id,
            new Received(exchange),
            acting.principal().arn().toString(),
            acting,
            token(acting, exchange),
            headers(exchange),
            exchange.query());
    McpReply answer = reply.orElseThrow(() -> missing(id));
    return new RawRoute.Response(
        answer.status(), answer.headers(), out -> answer.body().writeTo(out));
  }

  /** An agent acts through its workload; whoever shows a token is on its user's behalf already. */
  private static Caller acting(Caller caller) {
    return caller.principal() instanceof Principal.AgentSession session
        ? caller.on(Delegation.NONE.to(WorkloadArn.of(session.runtime())))
        : caller;
  }

  private void require(Caller caller, Gateway gateway) {
    boolean signed =
        switch (caller.principal()) {
          case Principal.User user -> true;
          case Principal.AssumedRole taken -> true;
          case Principal.AgentSession session -> true;
          case Principal.TokenUser shown -> false;
          case Principal.Anonymous anyone -> false;
        };
    if (signed && GatewayBearer.takesTokens(gateway)) {
      throw bearer.challenge(gateway);
    }
    if (!(gateway.settings().inbound() instanceof InboundAuthorizer.Anyone && signed)) {
      access.require(caller, INVOKE, gateway.arn());
    }
  }

  private static Optional<Secret> token(Caller caller, Exchange exchange) {
    return caller.principal() instanceof Principal.TokenUser
        ? exchange
            .header("authorization")
            .map(value -> new Secret(value.strip().replaceFirst("(?i)^bearer\\s+", "")))
        : Optional.empty();
  }

  private static List<HttpHeader> headers(Exchange exchange) {
    List<HttpHeader> headers = new ArrayList<>();
    exchange
        .headers()
        .forEach(
            (name, values) -> values.forEach(value -> headers.add(new HttpHeader(name, value))));
    return headers;
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
