package dev.serai.memory.extract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.memory.StrategyConfiguration.Step;
import java.util.Optional;

/**
 * What a model is told to do. The instructions may be another's; that the conversation is data, and
 * the form of the answer, are always ours and stand behind them.
 *
 * @param name of the form
 * @param schema of the answer, in which a member without a description is to be filled in
 */
record Prompt(String name, String instructions, String form, JsonNode schema) {

  private static final String PARTS = "\n=====\n";
  private static final String DATA = Resources.text("prompts/data.txt").strip();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String METADATA = "metadata";
  private static final String MEMORY = "memory";

  /** One of those that come with this package. */
  static Prompt of(String name) {
    String text = Resources.text("prompts/" + name + ".txt").replace("\r\n", "\n");
    String[] parts = text.split(PARTS, -1);
    return new Prompt(name, parts[0].strip(), parts[1].strip(), parsed(parts[2]));
  }

  private static JsonNode parsed(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a schema that comes with this package is damaged", e);
    }
  }

  Prompt instructedBy(Optional<Step> own) {
    return own.map(step -> new Prompt(name, step.instructions(), form, schema)).orElse(this);
  }

  /** With the form of an item filled in. */
  Prompt formOf(ItemForm item) {
    return new Prompt(
        name,
        instructions,
        form.replace("%s", item.example()),
        filled(schema, MEMORY, Optional.of(item.schema())));
  }

  /**
   * What is asked.
   *
   * @param more said about the form; may be empty
   * @param metadata whose schema is filled in
   * @param data quoted
   */
  Question question(String more, InferredMetadata metadata, String data) {
    return new Question(
        instructions + "\n\n" + DATA + "\n\n" + form + (more.isEmpty() ? "" : "\n" + more),
        data,
        name,
        filled(schema, METADATA, metadata.schema()));
  }

  /**
   * A question to a model.
   *
   * @param form name of the schema
   */
  record Question(String system, String data, String form, JsonNode schema) {}

  /** A copy in which the members of this name are described so, or are not there. */
  private static JsonNode filled(JsonNode schema, String member, Optional<ObjectNode> described) {
    JsonNode copy = schema.deepCopy();
    for (JsonNode parent : copy.findParents(member)) {
      ObjectNode members = (ObjectNode) parent;
      described.ifPresentOrElse(form -> members.set(member, form), () -> members.remove(member));
    }
    return copy;
  }
}
