package dev.serai.identity.consent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;

/** Lists of texts as a JSON column. */
final class Texts {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<List<String>> LIST = new TypeReference<>() {};

  private Texts() {}

  static String write(List<String> texts) {
    try {
      return JSON.writeValueAsString(texts);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts can always be written", e);
    }
  }

  static List<String> read(String column) {
    try {
      return JSON.readValue(column, LIST);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a column of texts cannot be read", e);
    }
  }
}
