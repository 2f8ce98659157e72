package dev.serai.protocol.mcp.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.serai.kernel.Ids;
import dev.serai.protocol.mcp.Revision;
import dev.serai.protocol.mcp.everything.EverythingServer;
import dev.serai.protocol.mcp.http.McpHeaders;
import dev.serai.testing.TestClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

/** An endpoint with the everything-style server behind it, and no HTTP. */
final class Rig implements AutoCloseable {

  static final String ANN = "ann";
  static final String CAPABLE = "{'elicitation':{'form':{},'url':{}},'sampling':{},'roots':{}}";

  final List<String> ended = new CopyOnWriteArrayList<>();
  final TestClock clock = TestClock.create();
  final SharedBounds bounds;
  final StreamableHttp endpoint;
  final EverythingServer server;

  Rig(McpServerConfig config) {
    this(config, new SharedBounds(1_000, 100_000_000));
  }

  Rig(McpServerConfig config, SharedBounds bounds) {
    this.bounds = bounds;
    endpoint =
        new StreamableHttp(
            config, OriginRules.LOOPBACK, bounds, ended::add, clock, new Ids(new Random(7)));
    server = new EverythingServer(endpoint::announce);
  }

  McpReply handle(FakeExchange exchange) throws IOException {
    return handle(exchange, ANN);
  }

  McpReply handle(FakeExchange exchange, String owner) throws IOException {
    return endpoint.handle(exchange, owner, server);
  }

  /** Shakes hands and returns the session's id. */
  String session(Revision revision) throws IOException {
    return session(revision, ANN);
  }

  String session(Revision revision, String owner) throws IOException {
    McpReply reply = handle(FakeExchange.post(initialize(revision.version())), owner);
    return Optional.ofNullable(reply.headers().get(McpHeaders.SESSION)).orElseThrow();
  }

  static String initialize(String version) {
    return "{'jsonrpc':'2.0','id':'i','method':'initialize','params':{'protocolVersion':'%s',"
            .formatted(version)
        + "'capabilities':"
        + CAPABLE
        + ",'clientInfo':{'name':'test','version':'1'}}}";
  }

  static FakeExchange inSession(String session, String message) {
    return FakeExchange.post(message).with(McpHeaders.SESSION, session);
  }

  /** A request that describes itself, with the headers that belong to it. */
  static FakeExchange stateless(String id, String method, String params) {
    return stateless(id, method, params, "");
  }

  static FakeExchange stateless(String id, String method, String params, String meta) {
    String all =
        "{'jsonrpc':'2.0','id':%s,'method':'%s','params':{%s%s'_meta':{%s%s}}}"
            .formatted(
                id,
                method,
                params,
                params.isEmpty() ? "" : ",",
                "'io.modelcontextprotocol/protocolVersion':'2026-07-28',"
                    + "'io.modelcontextprotocol/clientCapabilities':"
                    + CAPABLE,
                meta.isEmpty() ? "" : "," + meta);
    return FakeExchange.post(all)
        .with(McpHeaders.VERSION, "2026-07-28")
        .with(McpHeaders.METHOD, method);
  }

  static FakeExchange statelessCall(String id, String tool, String more) {
    return stateless(id, "tools/call", "'name':'" + tool + "'" + more).with(McpHeaders.NAME, tool);
  }

  static JsonNode json(McpReply reply) throws IOException {
    var out = new ByteArrayOutputStream();
    reply.body().writeTo(out);
    return new JsonMapper().readTree(out.toString(UTF_8));
  }

  @Override
  public void close() {
    endpoint.close();
  }
}
