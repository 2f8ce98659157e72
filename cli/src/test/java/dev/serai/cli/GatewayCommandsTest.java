package dev.serai.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.serai.sandbox.HostReport;
import dev.serai.server.DataFolder;
import dev.serai.server.Serai;
import dev.serai.server.config.ConfigLoader;
import dev.serai.server.config.Origin;
import dev.serai.server.config.Setting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code serai gateway} as a person uses it, on a real server with a real API behind it. */
class GatewayCommandsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path home;

  private static Serai serai;
  private static HttpServer api;

  private final TestShell shell = new TestShell(home);

  @BeforeAll
  static void start() throws IOException {
    api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    api.createContext(
        "/",
        exchange -> {
          byte[] body =
              "{\"asked\":\"%s\"}"
                  .formatted(exchange.getRequestURI())
                  .getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    api.start();
    var config =
        new ConfigLoader(Map.of())
            .load(
                Optional.empty(),
                List.of(
                    set("server.port", "0"),
                    set("objects.s3.port", "0"),
                    set("gateway.egress.loopback", "true"),
                    set("sandbox.isolation-class", isolation())))
            .config();
    serai = Serai.start(config, new DataFolder(home));
    Files.writeString(
        home.resolve("orders.yaml"),
        """
        openapi: 3.1.0
        servers: [{url: 'http://127.0.0.1:%d'}]
        paths:
          /orders/{id}:
            get:
              operationId: getOrder
              summary: Looks an order up.
              parameters: [{in: path, name: id, required: true, schema: {type: string}}]
            delete: {}
        """
            .formatted(api.getAddress().getPort()));
  }

  @AfterAll
  static void stop() {
    serai.close();
    api.stop(0);
  }

  @Test
  void anApiBecomesToolsAndIsCalled() throws IOException {
    String gateway = created("orders");

    assertThat(run("gateway", "add", "openapi", gateway, "orders", document()))
        .contains("status: READY");
    assertThat(run("gateway", "targets", gateway)).contains("orders").contains("OPEN_API_SCHEMA");
    assertThat(run("gateway", "tools", gateway))
        .contains("orders___getOrder", "Looks an order up.", "orders___delete_orders_id");
    assertThat(run("gateway", "call", gateway, "orders___getOrder", "{\"id\": \"a b\"}"))
        .contains("/orders/a%20b");
    assertThat(run("gateway", "health", gateway)).contains("orders").contains("CLOSED");
  }

  @Test
  void saysWhatADocumentWouldBecomeAndKeepsNothing() {
    assertThat(run("gateway", "validate", document()))
        .contains("adapted /paths/~1orders~1{id}/delete: it has no operationId")
        .contains("getOrder\n")
        .endsWith("2 tools\n");

    assertThat(shell.reading("openapi: 9").run("gateway", "validate", "-")).isEqualTo(1);
    assertThat(shell.out()).startsWith("refused: /openapi: must say");
  }

  @Test
  void aPolicyTakesToolsAway() throws IOException {
    String gateway = created("guarded");
    run("gateway", "add", "openapi", gateway, "orders", document());
    Path policy =
        Files.writeString(
            home.resolve("policy.cedar"),
            "permit (principal, action == Serai::Action::\"gateway-tool:orders___getOrder\", resource);");

    assertThat(run("gateway", "policy", "put", gateway, "reading", policy.toString()))
        .contains("reading is in force");
    assertThat(run("gateway", "tools", gateway)).doesNotContain("delete");
    assertThat(shell.run("gateway", "call", gateway, "orders___delete_orders_id", "{\"id\":\"1\"}"))
        .isEqualTo(ExitCode.DENIED);
    assertThat(shell.err()).contains("Tool Execution Denied");
  }

  @Test
  void gatewaysAndTargetsAreKnownByNameToo() throws IOException {
    String id = created("named");
    run("gateway", "add", "openapi", "named", "orders", document());

    assertThat(run("gateway", "show", "named")).contains("gatewayId: " + id);
    assertThat(run("gateway", "call", "named", "orders___getOrder", "{\"id\": \"7\"}"))
        .contains("/orders/7");
    assertThat(run("gateway", "remove", "named", "orders")).contains("orders is removed");
    assertThat(shell.run("gateway", "remove", "named", "orders")).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(shell.err()).contains("there is no target orders");
    assertThat(run("gateway", "delete", "named")).contains("named is deleted");
    assertThat(shell.run("gateway", "show", "named")).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(shell.err()).contains("there is no gateway named");
  }

  @Test
  void saysWhereToLookWhenAGatewayDoesNotTellWhyAToolFailed() throws IOException {
    created("silent");
    Path tools =
        Files.writeString(
            home.resolve("tools.json"),
            """
            [{"name": "get", "description": "Gets.", "inputSchema": {"type": "object"}}]
            """);
    run(
        "gateway",
        "add",
        "lambda",
        "silent",
        "meteo",
        "arn:aws:lambda:us-east-1:111122223333:function:nobodys",
        tools.toString());

    assertThat(shell.run("gateway", "call", "silent", "meteo___get")).isEqualTo(ExitCode.FAILED);
    assertThat(shell.err()).contains("--debug").contains("serai audit ls");
  }

  @Test
  void aServerStandsBehindAGatewayAndRulesLeadToIt() throws Exception {
    String gateway = created("front", "--http", "--open");
    String url = "http://127.0.0.1:" + api.getAddress().getPort();

    assertThat(run("gateway", "add", "http", gateway, "old", url, "--allow-query", "page"))
        .contains("status: READY");
    run("gateway", "add", "http", gateway, "new", url + "/v2");
    assertThat(run("gateway", "targets", gateway)).contains("PASSTHROUGH");
    assertThat(fetched(gateway, "/old/a?page=2&other=1")).isEqualTo("{\"asked\":\"/a?page=2\"}");

    assertThat(run("gateway", "rules", "put", gateway, "10", "--path", "old", "--to", "new"))
        .contains("rule 10 is in force");
    assertThat(fetched(gateway, "/old/a")).isEqualTo("{\"asked\":\"/v2/a\"}");
    run("gateway", "rules", "put", gateway, "10", "--to", "old=90", "--to", "new=10");
    assertThat(run("gateway", "rules", "ls", gateway))
        .contains("10", "always", "old=90 new=10")
        .doesNotContain("/old/*");
    assertThat(run("gateway", "rules", "rm", gateway, "10")).contains("rule 10 is removed");
    assertThat(shell.run("gateway", "rules", "rm", gateway, "10")).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(shell.run("gateway", "rules", "put", gateway, "1", "--to", "a", "--to", "b"))
        .isEqualTo(ExitCode.USAGE);
  }

  private static String fetched(String gateway, String path) throws Exception {
    URI url = serai.clientEnvironment().api().resolve("/gateways/" + gateway + path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }

  @Test
  void aTargetIsTreatedAndKeptInStepAsItsOwnerSays() throws IOException {
    created("tuned");
    run("gateway", "add", "openapi", "tuned", "orders", document());

    assertThat(run("gateway", "settings", "tuned", "orders"))
        .contains("changes: APPLY\n", "timeoutMillis: 30000 (default)\n");
    assertThat(run("gateway", "settings", "tuned", "orders", "--timeout", "5s", "--retries", "0"))
        .contains("timeoutMillis: 5000\n", "maxRetries: 0\n");
    assertThat(run("gateway", "settings", "tuned", "orders", "--timeout", "default"))
        .contains("timeoutMillis: 30000 (default)\n", "maxRetries: 0\n");
    assertThat(run("gateway", "changes", "show", "tuned", "orders")).isEqualTo("nothing waits\n");
    assertThat(shell.run("gateway", "settings", "tuned", "orders", "--every", "1h")).isEqualTo(1);
    assertThat(shell.err()).contains("was given its tools");
    assertThat(shell.run("gateway", "settings", "tuned", "orders", "--timeout", "soon"))
        .isEqualTo(ExitCode.USAGE);
  }

  @Test
  void tellsWhatIsWrong() {
    assertThat(shell.run("gateway", "tools", "nothing-0123456789")).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(shell.err()).contains("no such gateway");
    assertThat(shell.run("gateway", "call", "nothing-0123456789", "x", "[]")).isEqualTo(2);
    assertThat(shell.err()).contains("arguments are a JSON object");
  }

  private String created(String name, String... options) throws IOException {
    List<String> command = new ArrayList<>(List.of("gateway", "create", name, "--json"));
    command.addAll(List.of(options));
    assertThat(shell.run(command.toArray(String[]::new))).as(shell.err()).isZero();
    JsonNode gateway = JSON.readTree(shell.out());
    return gateway.path("gatewayId").asText();
  }

  private String run(String... arguments) {
    assertThat(shell.run(arguments)).as(shell.err()).isZero();
    return shell.out();
  }

  private static String document() {
    return home.resolve("orders.yaml").toString();
  }

  private static String isolation() {
    return HostReport.examine().namespaceAvailable() ? "namespace" : "process";
  }

  private static Setting set(String key, String value) {
    return new Setting(key, value, new Origin.Flag("test"));
  }
}
