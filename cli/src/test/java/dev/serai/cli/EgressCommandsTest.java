package dev.serai.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.serai.sandbox.HostReport;
import dev.serai.server.DataFolder;
import dev.serai.server.Serai;
import dev.serai.server.config.ConfigLoader;
import dev.serai.server.config.Origin;
import dev.serai.server.config.Setting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Agents, functions and code on a real server with an allow-list, and what is on record of them.
 */
class EgressCommandsTest {

  private static final String SESSION = "a-session-that-wants-out-of-its-sandbox";

  @TempDir static Path home;
  @TempDir Path folder;

  private static final HttpServer ALLOWED = serving("the inn");
  private static final HttpServer OTHER = serving("the other");
  private static Serai serai;

  private final TestShell shell = new TestShell(home);

  @BeforeAll
  static void start() {
    var config =
        new ConfigLoader(Map.of())
            .load(
                Optional.empty(),
                List.of(
                    set("server.port", "0"),
                    set("objects.s3.port", "0"),
                    set("sandbox.isolation-class", isolation()),
                    set("egress.mode", "allow-list"),
                    set("egress.cidrs", "127.0.0.2/32"),
                    set("egress.ports", "" + port(ALLOWED))))
            .config();
    serai = Serai.start(config, new DataFolder(home));
  }

  @AfterAll
  static void stop() {
    serai.close();
    ALLOWED.stop(0);
    OTHER.stop(0);
  }

  @Test
  void aFunctionGetsOutWhereItMayAndEachAttemptIsOnRecord() throws IOException {
    write(
        "app.py",
        """
        import urllib.error, urllib.request
        def handler(event, context):
            try:
                return urllib.request.urlopen(event["url"], timeout=10).read().decode()
            except urllib.error.HTTPError as refused:
                return refused.read().decode()
        """);
    run("functions", "deploy", folder.toString(), "--name", "fetcher", "--timeout", "60");

    assertThat(run("functions", "invoke", "fetcher", "--payload", url(ALLOWED)))
        .contains("the inn");
    assertThat(run("functions", "invoke", "fetcher", "--payload", url(OTHER)))
        .contains("egress refused: port " + port(OTHER) + " is not among egress.ports");

    String opened = run("audit", "ls", "--action", "OpenEgress", "--text", "fetcher");
    assertThat(opened.lines().skip(1))
        .hasSize(2)
        .allMatch(line -> line.contains("OpenEgress"))
        .anyMatch(
            line -> line.contains("egress/127.0.0.2/" + port(ALLOWED)) && line.endsWith("allow"))
        .anyMatch(
            line -> line.contains("egress/127.0.0.2/" + port(OTHER)) && line.endsWith("deny"));
    assertThat(run("audit", "ls", "--action", "CloseEgress", "--text", "fetcher", "--json"))
        .contains("\"ending\" : \"CLOSED\"")
        .containsPattern("\"bytesDown\" : [1-9]");
  }

  @Test
  void anAgentGetsOutAsItsSession() throws IOException {
    write(
        "main.py",
        """
        import http.server, json, urllib.request
        class Agent(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                self.say(json.dumps({"status": "Healthy"}))
            def do_POST(self):
                asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                self.say(json.dumps(urllib.request.urlopen(asked["url"]).read().decode()))
            def say(self, text):
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.end_headers()
                self.wfile.write(text.encode())
        http.server.ThreadingHTTPServer(("", 8080), Agent).serve_forever()
        """);
    write("serai.yaml", "name: wanderer\nruntime: PYTHON_3_13\nentry-point: [main.py]\n");
    run("deploy", folder.toString());

    assertThat(run("invoke", "wanderer", url(ALLOWED), "--session", SESSION)).contains("the inn");

    assertThat(run("audit", "ls", "--action", "OpenEgress", "--text", "wanderer", "--json"))
        .contains("AgentSession")
        .contains("runtime/wanderer")
        .contains("network 127.0.0.2/32");
  }

  @Test
  void publicCodeGetsOutWhereItMayAndOtherCodeNowhere() throws IOException {
    write(
        "fetch.py",
        """
        import urllib.error, urllib.request
        for url in %s, %s:
            try:
                print(urllib.request.urlopen(url, timeout=10).read().decode())
            except urllib.error.HTTPError as refused:
                print(refused.read().decode())
            except OSError as unreachable:
                print("nothing there")
        """
            .formatted(quoted(ALLOWED), quoted(OTHER)));
    String file = folder.resolve("fetch.py").toString();
    run("code", "create", "strolling", "--network", "public");

    assertThat(run("code", "run", file, "--interpreter", "strolling").strip().lines())
        .containsExactly(
            "the inn",
            "egress refused: port %d is not among egress.ports (%d)"
                .formatted(port(OTHER), port(ALLOWED)));
    assertThat(run("code", "run", file).lines()).containsExactly("nothing there", "nothing there");

    assertThat(run("audit", "ls", "--action", "OpenEgress", "--text", "strolling", "--json"))
        .contains("Anonymous", "code-interpreter-custom/strolling-", "network 127.0.0.2/32")
        .contains("is not among egress.ports");
  }

  private static HttpServer serving(String word) {
    try {
      var address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.2"), 0);
      HttpServer server = HttpServer.create(address, 0);
      byte[] body = word.getBytes(StandardCharsets.UTF_8);
      server.createContext(
          "/",
          exchange -> {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
          });
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int port(HttpServer server) {
    return server.getAddress().getPort();
  }

  private static String url(HttpServer server) {
    return "{\"url\": \"http://127.0.0.2:%d/\"}".formatted(port(server));
  }

  private static String quoted(HttpServer server) {
    return "'http://127.0.0.2:%d/'".formatted(port(server));
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private String run(String... arguments) {
    assertThat(shell.run(arguments)).as(shell.err()).isZero();
    return shell.out();
  }

  private static String isolation() {
    return HostReport.examine().namespaceAvailable() ? "namespace" : "process";
  }

  private static Setting set(String key, String value) {
    return new Setting(key, value, new Origin.Flag("test"));
  }
}
