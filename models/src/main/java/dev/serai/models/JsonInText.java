package dev.serai.models;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Optional;

/** Finds the first whole JSON object or array in what a model wrote. */
final class JsonInText {

  /** Beginnings tried, so that a text of brackets takes no time. */
  private static final int TRIES = 32;

  private static final ObjectMapper JSON = new ObjectMapper(new JsonFactory());

  private JsonInText() {}

  static Optional<JsonNode> find(String text) {
    int at = next(text, 0);
    for (int i = 0; at >= 0 && i < TRIES; i++) {
      Optional<JsonNode> found = read(text.substring(at));
      if (found.isPresent()) {
        return found;
      }
      at = next(text, at + 1);
    }
    return Optional.empty();
  }

  private static int next(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      if (text.charAt(i) == '{' || text.charAt(i) == '[') {
        return i;
      }
    }
    return -1;
  }

  /** What follows the value is not looked at. */
  private static Optional<JsonNode> read(String text) {
    try (JsonParser parser = JSON.createParser(text)) {
      return Optional.ofNullable(parser.readValueAsTree());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
