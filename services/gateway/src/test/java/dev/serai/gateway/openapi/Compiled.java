package dev.serai.gateway.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.gateway.tools.HttpTool;
import dev.serai.gateway.tools.OutgoingRequest;
import dev.serai.gateway.tools.Toolset;
import java.nio.charset.StandardCharsets;

/** Short forms: documents as text, and what a call of one of their tools sends. */
record Compiled(Toolset set) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  static Compiled of(String document) {
    return new Compiled(
        OpenApiToolset.compile(document.getBytes(StandardCharsets.UTF_8), OpenApiLimits.DEFAULT));
  }

  /** A document of OpenAPI 3.0 with one operation. */
  static Compiled operation(String path, String method, String yaml) {
    return of(
        """
        openapi: 3.0.3
        info: {title: t, version: '1'}
        servers: [{url: 'https://api.example.com/v1/'}]
        paths:
          %s:
            %s:
        %s
        """
            .formatted(path, method, yaml.strip().indent(6)));
  }

  HttpTool tool() {
    return set.tools().getFirst();
  }

  OutgoingRequest send(String arguments) {
    return tool().plan().request(json(arguments));
  }

  String uri(String arguments) {
    return send(arguments).uri().toString();
  }

  String body(String arguments) {
    return new String(send(arguments).body().orElseThrow().bytes(), StandardCharsets.UTF_8);
  }

  static ObjectNode json(String text) {
    try {
      return (ObjectNode) JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
