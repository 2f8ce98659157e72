package dev.serai.protocol.mcp.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.mcp.message.Json;
import java.util.List;

/** Proposals for the rest of an argument; at most {@value #MOST}. */
public record Completion(ObjectNode json) implements JsonView {

  public static final int MOST = 100;

  /** As many of the values as a result may hold, and whether there were more. */
  public static Completion of(List<String> values) {
    ObjectNode completion = Json.object();
    values.stream().limit(MOST).forEach(completion.putArray("values")::add);
    completion.put("total", values.size()).put("hasMore", values.size() > MOST);
    return new Completion(Json.object().set("completion", completion));
  }

  public List<String> values() {
    return Json.texts(json.path("completion"), "values");
  }
}
