package dev.serai.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

/** Single MCP requests as they are on the wire, without a session unless {@link #initialized}. */
record McpHttp(URI endpoint, Map<String, String> headers) {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final JsonMapper JSON = JsonMapper.builder().build();

  static McpHttp at(URI endpoint) {
    return new McpHttp(endpoint, Map.of());
  }

  McpHttp bearing(String jwt) {
    return new McpHttp(endpoint, Map.of("Authorization", "Bearer " + jwt));
  }

  /** In a session that it begins. */
  McpHttp initialized() {
    String params =
        """
        {"protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": {"name": "wire", "version": "1"}}
        """;
    Answer begun = send(request("initialize", params));
    String session = begun.response().headers().firstValue("Mcp-Session-Id").orElseThrow();
    return new McpHttp(endpoint, Map.of("Mcp-Session-Id", session));
  }

  /** What came back. */
  record Answer(int status, JsonNode json, HttpResponse<String> response) {

    JsonNode result() {
      return json.path("result");
    }

    JsonNode error() {
      return json.path("error");
    }

    String text() {
      return result().path("content").path(0).path("text").asText();
    }

    List<String> names() {
      return result().path("tools").valueStream().map(t -> t.path("name").asText()).toList();
    }
  }

  Answer list() {
    return send(request("tools/list", "{}"));
  }

  Answer call(String tool, String arguments) {
    return send(
        request("tools/call", "{\"name\":\"%s\",\"arguments\":%s}".formatted(tool, arguments)));
  }

  static String request(String method, String params) {
    return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\",\"params\":%s}"
        .formatted(method, params);
  }

  Answer send(String body) {
    var request =
        HttpRequest.newBuilder(endpoint)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json, text/event-stream")
            .header("MCP-Protocol-Version", "2025-11-25")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    headers.forEach(request::header);
    return exchange(request.build());
  }

  static Answer get(URI uri) {
    return exchange(HttpRequest.newBuilder(uri).GET().build());
  }

  private static Answer exchange(HttpRequest request) {
    try {
      HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
      String body = response.body();
      JsonNode json = body.startsWith("{") ? JSON.readTree(body) : JSON.createObjectNode();
      return new Answer(response.statusCode(), json, response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
