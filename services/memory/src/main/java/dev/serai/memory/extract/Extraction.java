package dev.serai.memory.extract;

import dev.serai.memory.MetadataField;
import java.util.List;
import java.util.Optional;

/**
 * One reading of a conversation.
 *
 * @param schema metadata that is inferred for each candidate
 * @param state what the reading before handed on; empty at the first of a session
 * @param idle nothing was said for a while: what is unfinished is to be finished
 */
public record Extraction(
    Conversation conversation, List<MetadataField> schema, Optional<String> state, boolean idle) {
  public Extraction {
    schema = List.copyOf(schema);
  }
}
