package dev.serai.knowledge;

import dev.serai.knowledge.extract.Block;
import dev.serai.knowledge.extract.Extracted;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What is not cut: a sentence, a line of a listing, an item, a row; or a part of one that is longer
 * than a chunk.
 *
 * @param start offset in the text
 * @param end behind its last character
 */
record Piece(Block block, int start, int end) {

  /** The pieces of a block, in order, none longer than {@code most}. */
  static List<Piece> of(Extracted document, Block block, int most) {
    if (block.end() - block.start() <= most && block.kind() != Block.Kind.PARAGRAPH) {
      return List.of(new Piece(block, block.start(), block.end()));
    }
    List<Piece> pieces = new ArrayList<>();
    int start = block.start();
    for (int end : borders(document, block)) {
      cut(document.text(), block, start, end, most, pieces);
      start = end;
    }
    return pieces;
  }

  boolean prose() {
    return block.kind() == Block.Kind.PARAGRAPH;
  }

  private static List<Integer> borders(Extracted document, Block block) {
    return switch (block.kind()) {
      case PARAGRAPH, HEADING, LIST_ITEM -> sentences(document.of(block), block.start());
      case CODE, TABLE_HEAD, TABLE_ROW -> lines(document.of(block), block.start());
    };
  }

  private static List<Integer> sentences(String text, int offset) {
    BreakIterator sentences = BreakIterator.getSentenceInstance(Locale.ROOT);
    sentences.setText(text);
    List<Integer> ends = new ArrayList<>();
    sentences.first();
    for (int end = sentences.next(); end != BreakIterator.DONE; end = sentences.next()) {
      ends.add(offset + end);
    }
    return ends;
  }

  private static List<Integer> lines(String text, int offset) {
    List<Integer> ends = new ArrayList<>();
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) {
      ends.add(offset + end + 1);
    }
    ends.add(offset + text.length());
    return ends;
  }

  private static void cut(
      String text, Block block, int start, int end, int most, List<Piece> pieces) {
    int from = start;
    while (end - from > most) {
      int to = border(text, from, from + most);
      pieces.add(new Piece(block, from, to));
      from = to;
    }
    if (from < end) {
      pieces.add(new Piece(block, from, end));
    }
  }

  /** Behind the last white space, where that leaves half of the piece; never within a character. */
  private static int border(String text, int from, int to) {
    for (int i = to; i > from + (to - from) / 2; i--) {
      if (Character.isWhitespace(text.charAt(i - 1))) {
        return i;
      }
    }
    return Character.isLowSurrogate(text.charAt(to)) ? to - 1 : to;
  }
}
