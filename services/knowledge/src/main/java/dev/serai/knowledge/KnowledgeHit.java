package dev.serai.knowledge;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a search found.
 *
 * @param columns names of the columns, where the text goes on with a table begun before it
 * @param score from 0; comparable within one search only
 */
public record KnowledgeHit(String text, Optional<String> columns, double score, Citation citation) {

  /**
   * Where it stands.
   *
   * @param version of the document it was found in
   * @param page from 1; empty where the document has no pages
   * @param headings under which it stands, the outermost first
   * @param start offset of its first character in the text of the document
   * @param end behind its last character
   */
  public record Citation(
      DocumentId document,
      String name,
      int version,
      OptionalInt page,
      List<String> headings,
      int start,
      int end) {

    public Citation {
      headings = List.copyOf(headings);
    }
  }
}
