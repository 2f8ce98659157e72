package dev.serai.benchmarks.gateway;

import dev.serai.benchmarks.load.Body;
import dev.serai.protocol.http.Header;
import java.io.IOException;
import java.util.List;

/** MCP requests of a client that keeps no session. */
final class Mcp {

  private static final Header TYPE = new Header("Content-Type", "application/json");
  private static final List<Header> OTHERS =
      List.of(
          new Header("Accept", "application/json, text/event-stream"),
          new Header("MCP-Protocol-Version", "2025-11-25"));

  static final List<Header> HEADERS = List.of(TYPE, OTHERS.get(0), OTHERS.get(1));

  private Mcp() {}

  /** The headers, for a request whose signature brings the content type. */
  static List<Header> withoutType() {
    return OTHERS;
  }

  /** A failed call of a tool comes with status 200 too. */
  static void succeeded(String answer) throws IOException {
    if (answer.contains("\"isError\":true") || !answer.contains("\"result\"")) {
      throw new IOException("the call failed: " + answer);
    }
  }

  static Body call(String tool, String arguments) {
    return request("tools/call", "{\"name\":\"%s\",\"arguments\":%s}".formatted(tool, arguments));
  }

  /** The first page. */
  static Body list() {
    return request("tools/list", "{}");
  }

  private static Body request(String method, String params) {
    return Body.json(
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\",\"params\":%s}".formatted(method, params));
  }
}
