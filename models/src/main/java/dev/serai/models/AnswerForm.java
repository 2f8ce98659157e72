package dev.serai.models;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/**
 * What an answer should look like. A model is told so and, where its provider can, held to it; what
 * comes is still to be checked.
 */
public sealed interface AnswerForm {

  /** Any text. */
  record Text() implements AnswerForm {}

  /** A JSON object. */
  record Json() implements AnswerForm {}

  /**
   * A JSON object of a schema.
   *
   * @param name of 1 to 64 letters, digits, {@code _} and {@code -}
   * @param schema a JSON Schema, an object of type {@code object}
   */
  record JsonOf(String name, JsonNode schema) implements AnswerForm {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /**
     * @throws IllegalArgumentException if the name or the schema is not as said
     */
    public JsonOf {
      if (!NAME.matcher(name).matches()) {
        throw new IllegalArgumentException("a schema's name must match " + NAME + ": " + name);
      }
      if (!schema.path("type").asText("").equals("object")) {
        throw new IllegalArgumentException("a schema must describe an object");
      }
      schema = schema.deepCopy();
    }
  }
}
