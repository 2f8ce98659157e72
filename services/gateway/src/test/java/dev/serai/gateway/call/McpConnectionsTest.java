package dev.serai.gateway.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.serai.gateway.Gateway;
import dev.serai.gateway.GatewayId;
import dev.serai.gateway.GatewayTarget;
import dev.serai.gateway.NoCredentials;
import dev.serai.gateway.OutboundCredential;
import dev.serai.gateway.Propagation;
import dev.serai.gateway.StoredGateways;
import dev.serai.gateway.TargetConfiguration.McpServer;
import dev.serai.gateway.TargetId;
import dev.serai.gateway.TargetSettings;
import dev.serai.gateway.TargetStatus;
import dev.serai.gateway.TargetUpkeep;
import dev.serai.gateway.call.McpCalls.Asker;
import dev.serai.gateway.outbound.Behalf.ConsentWish;
import dev.serai.gateway.outbound.Presenter;
import dev.serai.gateway.prepare.TargetTools;
import dev.serai.gateway.tools.HttpHeader;
import dev.serai.gateway.upstream.EgressRules;
import dev.serai.gateway.upstream.HttpUpstream;
import dev.serai.gateway.upstream.SigV4Signer;
import dev.serai.gateway.upstream.UpstreamConfig;
import dev.serai.gateway.upstream.UpstreamRules;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Region;
import dev.serai.protocol.mcp.client.ClientConfig;
import dev.serai.protocol.mcp.client.McpClient;
import dev.serai.protocol.mcp.client.McpConnector;
import dev.serai.protocol.mcp.message.Json;
import dev.serai.protocol.mcp.model.ClientCapabilities;
import dev.serai.protocol.mcp.model.Implementation;
import dev.serai.testing.TestClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who shares a connection to an MCP server. */
class McpConnectionsTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final String GREETING =
      """
      {"jsonrpc": "2.0", "id": %s, "result": {"protocolVersion": "2025-11-25",
        "capabilities": {}, "serverInfo": {"name": "server", "version": "1"}}}
      """;
  private static final String UNKNOWN =
      """
      {"jsonrpc": "2.0", "id": %s, "error": {"code": -32601, "message": "unknown"}}
      """;

  private final TestClock clock = TestClock.create();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final McpConnector connector = new McpConnector();
  private HttpServer server;
  private HttpUpstream upstream;
  private McpConnections connections;

  @BeforeEach
  void open() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    upstream =
        HttpUpstream.create(
            UpstreamConfig.DEFAULT.withEgress(EgressRules.WITH_LOOPBACK),
            SSLContext.getDefault(),
            clock);
    var presenter = new Presenter(new NoCredentials(), new SigV4Signer(clock), Region.DEFAULT);
    connections =
        new McpConnections(
            connector,
            upstream,
            UpstreamRules.DEFAULT,
            new Dressing(presenter),
            ClientConfig.of(new Implementation("test", "1")),
            (gateway, change) -> {},
            10,
            Duration.ofMinutes(1));
  }

  @AfterEach
  void close() {
    connections.close();
    upstream.close();
    connector.close();
    server.stop(0);
  }

  @Test
  void callsThatCarryTheSameShareOne() throws Exception {
    assertThat(of(carrying("a", "x"), "")).isSameAs(of(carrying("a", "x"), ""));
  }

  @Test
  void callsForWhichAnInterceptorSetAnotherCredentialDoNot() throws Exception {
    CallContext call = carrying("a", "x");
    CallContext ada = call.setting(List.of(new HttpHeader("Authorization", "Bearer ada")));
    CallContext bob = call.setting(List.of(new HttpHeader("Authorization", "Bearer bob")));

    assertThat(of(ada, "")).isNotSameAs(of(bob, "")).isSameAs(of(ada, ""));
    assertThat(of(ada, "session")).isNotSameAs(of(bob, "session")).isSameAs(of(ada, "session"));
  }

  @Test
  void callsWithoutASessionThatHandOnAnotherHeaderOrParameterDoNot() throws Exception {
    McpClient client = of(carrying("a", "x"), "");

    assertThat(of(carrying("b", "x"), "")).isNotSameAs(client);
    assertThat(of(carrying("a", "y"), "")).isNotSameAs(client);
  }

  @Test
  void aSessionHasOneWhateverItsCallsHandOn() throws Exception {
    assertThat(of(carrying("a", "x"), "session")).isSameAs(of(carrying("b", "y"), "session"));
    assertThat(of(carrying("a", "x"), "session")).isNotSameAs(of(carrying("a", "x"), "other"));
  }

  @Test
  void aServerThatNeedsAHandshakeIsNotAskedEachTimeWhetherItDoes() throws Exception {
    var _ = of(carrying("a", "x"), "one");
    var _ = of(carrying("a", "x"), "two");

    assertThat(asked).containsOnlyOnce("server/discover");
    assertThat(asked).filteredOn("initialize"::equals).hasSize(2);
  }

  @Test
  void aServerMayAskOfEachWhatItsClientLetsIt() throws Exception {
    ObjectNode roots = Json.object();
    roots.putObject("roots").put("listChanged", true);
    ObjectNode plainRoots = Json.object();
    plainRoots.putObject("roots");
    CallContext call = carrying("a", "x");

    McpClient client = of(call, "", new ClientCapabilities(roots));

    assertThat(client).isNotSameAs(of(call, ""));
    assertThat(client).isSameAs(of(call, "", new ClientCapabilities(plainRoots)));
  }

  private McpClient of(CallContext context, String session) throws Exception {
    return of(context, session, ClientCapabilities.NONE);
  }

  private McpClient of(CallContext context, String session, ClientCapabilities capabilities)
      throws Exception {
    LiveTarget target = target();
    return connections.of(
        gateway(),
        target,
        target.server().orElseThrow(),
        context,
        context.behalf(ConsentWish.NONE),
        new Asker(Optional.of(session).filter(id -> !id.isEmpty()), capabilities));
  }

  private static CallContext carrying(String tenant, String page) {
    return new CallContext(
        StoredGateways.CALLER,
        Optional.empty(),
        List.of(new HttpHeader("X-Tenant", tenant), new HttpHeader("X-Other", tenant)),
        Map.of("page", List.of(page)),
        List.of());
  }

  private static Gateway gateway() {
    return new Gateway(
        AccountId.DEFAULT,
        Region.DEFAULT,
        new GatewayId("shared-0123456789"),
        StoredGateways.settings("shared"),
        Instant.EPOCH,
        Instant.EPOCH);
  }

  private LiveTarget target() {
    URI endpoint = URI.create("http://127.0.0.1:%d/mcp".formatted(server.getAddress().getPort()));
    var settings =
        new TargetSettings(
            "server",
            Optional.empty(),
            new McpServer(endpoint, true, Optional.empty(), Optional.empty()),
            new OutboundCredential.None(),
            new Propagation(List.of("X-Tenant"), List.of("page"), List.of()));
    return new LiveTarget(
        new GatewayTarget(
            gateway().id(),
            new TargetId("0123456789"),
            settings,
            TargetStatus.READY,
            List.of(),
            Optional.empty(),
            TargetUpkeep.NONE,
            Instant.EPOCH,
            Instant.EPOCH),
        TargetTools.NONE);
  }

  private void answer(HttpExchange exchange) throws IOException {
    var message = JSON.readTree(exchange.getRequestBody());
    asked.add(message.path("method").asText());
    if (!message.has("id")) {
      exchange.sendResponseHeaders(202, -1);
      exchange.close();
      return;
    }
    String form = message.path("method").asText().equals("initialize") ? GREETING : UNKNOWN;
    byte[] body = form.formatted(message.path("id")).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
