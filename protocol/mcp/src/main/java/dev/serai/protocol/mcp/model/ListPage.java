package dev.serai.protocol.mcp.model;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.mcp.message.Json;
import java.util.List;
import java.util.Optional;

/** One page of a list: tools, resources, templates or prompts. */
public record ListPage(ObjectNode json) implements JsonView {

  /**
   * @param member {@code tools}, {@code resources}, {@code resourceTemplates} or {@code prompts}
   * @param next where the next page begins; opaque to the receiver
   */
  public static ListPage of(String member, List<? extends JsonView> items, Optional<String> next) {
    ObjectNode json = Json.object();
    ArrayNode array = json.putArray(member);
    items.forEach(item -> array.add(item.json()));
    next.ifPresent(cursor -> json.put("nextCursor", cursor));
    return new ListPage(json);
  }

  public List<ObjectNode> items(String member) {
    return Json.objects(json, member);
  }

  public Optional<String> nextCursor() {
    return Json.text(json, "nextCursor");
  }
}
