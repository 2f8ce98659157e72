package dev.serai.protocol.mcp.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.mcp.message.Json;
import java.util.List;

/** A prompt as {@code prompts/list} names it. */
public record Prompt(ObjectNode json) implements JsonView {

  /**
   * @throws dev.serai.protocol.mcp.message.InvalidMessageException if it has no name
   */
  public Prompt {
    Json.requireText(json, "name");
  }

  public Prompt(String name, String description, List<Argument> arguments) {
    this(Json.object().put("name", name).put("description", description));
    arguments.forEach(argument -> json.withArray("/arguments").add(argument.json()));
  }

  public String name() {
    return Json.requireText(json, "name");
  }

  public List<Argument> arguments() {
    return Json.objects(json, "arguments").stream().map(Argument::new).toList();
  }

  /** What a prompt wants to know. */
  public record Argument(ObjectNode json) implements JsonView {
    public Argument(String name, String description, boolean required) {
      this(
          Json.object()
              .put("name", name)
              .put("description", description)
              .put("required", required));
    }

    public String name() {
      return Json.text(json, "name").orElse("");
    }

    public boolean required() {
      return Json.flag(json, "required");
    }
  }
}
