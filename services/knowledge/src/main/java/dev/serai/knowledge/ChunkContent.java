package dev.serai.knowledge;

import java.util.List;
import java.util.Optional;

/**
 * What of a chunk is searched. Equal contents have one embedding.
 *
 * @param headings under which it stands, the outermost first
 * @param columns the first row of the table it goes on with
 */
record ChunkContent(List<String> headings, Optional<String> columns, String text) {

  ChunkContent {
    headings = List.copyOf(headings);
  }

  /** What is embedded: the text, and what a reader would have seen above it. */
  String passage() {
    var passage = new StringBuilder();
    if (!headings.isEmpty()) {
      passage.append(String.join(" > ", headings)).append('\n');
    }
    columns.ifPresent(head -> passage.append(head).append('\n'));
    return passage.append(text).toString();
  }
}
