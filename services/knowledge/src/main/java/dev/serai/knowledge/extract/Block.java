package dev.serai.knowledge.extract;

import java.util.OptionalInt;

/**
 * A piece of a document that reads as one: a heading, a paragraph, an item, a row, a listing.
 *
 * @param level of a heading, from 1; of everything else 0
 * @param page from 1; empty where the document has no pages
 * @param start offset of its first character in {@link Extracted#text}
 * @param end behind its last character
 */
public record Block(Kind kind, int level, OptionalInt page, int start, int end) {

  /** What a piece is. */
  public enum Kind {
    HEADING,
    PARAGRAPH,
    LIST_ITEM,
    /** The first row of a table, which names the columns. */
    TABLE_HEAD,
    TABLE_ROW,
    CODE
  }
}
