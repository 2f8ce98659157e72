package dev.serai.benchmarks.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.benchmarks.host.Belongings;
import dev.serai.benchmarks.host.Ports;
import dev.serai.benchmarks.load.Body;
import dev.serai.benchmarks.load.Call;
import dev.serai.benchmarks.load.Peer;
import dev.serai.protocol.http.Header;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * ContextForge in front of an API, installed from PyPI into a folder: one worker, SQLite, no rate
 * limits, its MCP endpoint open to all. Only the administrator who registers the tool shows a
 * token.
 */
record ContextForge(PeerProcess server) implements AutoCloseable {

  private static final String NAME = "ContextForge";
  private static final String REQUIREMENTS = "contextforge-requirements.txt";
  private static final String ADMINISTRATOR = "admin@example.com";
  private static final String MCP_PATH = "/mcp/";

  /** Guards nothing: the server listens on loopback for as long as it is measured. */
  private static final String KEY = "a key for a benchmark on loopback, of no worth";

  /**
   * @param folder empty
   * @param api port of the API
   * @throws IOException when Python or a package is not to be had, or the server does not start
   */
  static ContextForge start(Path folder, int api, Belongings belongings)
      throws IOException, InterruptedException {
    Venv venv = Venv.install(folder, NAME, REQUIREMENTS, "--no-contextforge");
    Path log = folder.resolve("log");
    int port = Ports.free();
    ProcessBuilder builder =
        new ProcessBuilder(
                venv.program("mcpgateway").toString(),
                "--host",
                "127.0.0.1",
                "--port",
                Integer.toString(port))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().putAll(settings(folder));
    var server = belongings.keep(new PeerProcess(NAME, builder.start(), log, new Peer(port)));
    server.await(server.peer().call("GET", "/health", List.of(), Optional.empty()));
    register(server, token(venv, folder), api);
    return new ContextForge(server);
  }

  private static Map<String, String> settings(Path folder) {
    return Map.ofEntries(
        Map.entry("DATABASE_URL", "sqlite:///" + folder.resolve("contextforge.db")),
        Map.entry("JWT_SECRET_KEY", KEY),
        Map.entry("AUTH_ENCRYPTION_SECRET", KEY),
        Map.entry("PLATFORM_ADMIN_EMAIL", ADMINISTRATOR),
        Map.entry("MCP_REQUIRE_AUTH", "false"),
        Map.entry("RATE_LIMITING_ENABLED", "false"),
        Map.entry("SSRF_ALLOW_LOCALHOST", "true"),
        Map.entry("MCPGATEWAY_UI_ENABLED", "false"),
        Map.entry("PLUGINS_ENABLED", "false"),
        Map.entry("LOG_LEVEL", "ERROR"));
  }

  /** Made by its own program, for its own administrator. */
  private static String token(Venv venv, Path folder) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
                venv.program("python").toString(),
                "-m",
                "mcpgateway.utils.create_jwt_token",
                "--username",
                ADMINISTRATOR,
                "--admin",
                "--exp",
                "60",
                "--secret",
                KEY)
            .directory(folder.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putAll(settings(folder));
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    if (process.waitFor() != 0 || said.isEmpty()) {
      throw new IOException(NAME + " makes no token");
    }
    return said.lines().toList().getLast();
  }

  private static void register(PeerProcess server, String token, int api) throws IOException {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ObjectNode tool = body.putObject("tool");
    tool.put("name", "invoke")
        .put("url", "http://127.0.0.1:" + api + "/invocations")
        .put("description", "Answers what it is asked, as invoke.")
        .put("integration_type", "REST")
        .put("request_type", "POST")
        .put("visibility", "public");
    ObjectNode schema = tool.putObject("input_schema").put("type", "object");
    schema.putArray("required").add("prompt");
    schema.putObject("properties").putObject("prompt").put("type", "string");
    Body message = Body.json(body.toString());
    server
        .peer()
        .call(
            "POST",
            "/tools",
            List.of(
                new Header("Content-Type", message.type()),
                new Header("Authorization", "Bearer " + token)),
            Optional.of(message))
        .make();
  }

  Call call(Body message) {
    return server.mcp(MCP_PATH, message);
  }

  @Override
  public void close() {
    server.close();
  }
}
