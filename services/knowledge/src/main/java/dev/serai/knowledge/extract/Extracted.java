package dev.serai.knowledge.extract;

import java.util.List;

/**
 * The text of a document and where its pieces lie in it.
 *
 * @param blocks in the order of the text; they do not overlap
 * @param pages of the document; 0 where it has none
 */
public record Extracted(String text, List<Block> blocks, int pages) {

  public Extracted {
    blocks = List.copyOf(blocks);
  }

  /** The text of a piece. */
  public String of(Block block) {
    return text.substring(block.start(), block.end());
  }
}
