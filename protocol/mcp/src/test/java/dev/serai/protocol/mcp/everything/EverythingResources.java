package dev.serai.protocol.mcp.everything;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.mcp.message.Json;
import dev.serai.protocol.mcp.message.RpcError;
import dev.serai.protocol.mcp.model.ListPage;
import dev.serai.protocol.mcp.model.Resource;
import dev.serai.protocol.mcp.model.ResourceContents;
import dev.serai.protocol.mcp.model.ResourceTemplate;
import dev.serai.protocol.mcp.server.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

final class EverythingResources {

  private static final Pattern TEMPLATE = Pattern.compile("test://template/([^/]+)/data");

  ObjectNode list() {
    return ListPage.of(
            "resources",
            List.of(
                resource("test://static-text", "static-text", "text/plain"),
                resource("test://static-binary", "static-binary", "image/png"),
                resource("test://watched-resource", "watched-resource", "text/plain")),
            Optional.empty())
        .json();
  }

  ObjectNode templates() {
    var template = new ResourceTemplate("test://template/{id}/data", "template");
    template.json().put("mimeType", "application/json");
    return ListPage.of("resourceTemplates", List.of(template), Optional.empty()).json();
  }

  Outcome read(ObjectNode params) {
    String uri = Json.requireText(params, "uri");
    Matcher template = TEMPLATE.matcher(uri);
    if (template.matches()) {
      String data = "{\"id\":\"%s\",\"templateTest\":true}".formatted(template.group(1));
      return contents(new ResourceContents.Text(uri, "application/json", data));
    }
    return switch (uri) {
      case "test://static-text" ->
          contents(
              new ResourceContents.Text(
                  uri, "text/plain", "This is the content of the static text resource."));
      case "test://static-binary" ->
          contents(new ResourceContents.Blob(uri, "image/png", Samples.PIXEL));
      case "test://watched-resource" ->
          contents(new ResourceContents.Text(uri, "text/plain", "Watched resource content"));
      default -> new Outcome.Failed(RpcError.resourceNotFound(uri));
    };
  }

  private static Resource resource(String uri, String name, String mimeType) {
    Resource resource = new Resource(uri, name);
    resource.json().put("title", "Titled " + name).put("mimeType", mimeType);
    return resource;
  }

  private static Outcome contents(ResourceContents contents) {
    ObjectNode result = Json.object().put("ttlMs", 300_000).put("cacheScope", "private");
    result.putArray("contents").add(contents.json());
    return new Outcome.Done(result);
  }
}
