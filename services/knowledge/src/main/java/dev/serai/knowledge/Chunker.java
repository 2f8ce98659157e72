package dev.serai.knowledge;

import dev.serai.knowledge.extract.Block;
import dev.serai.knowledge.extract.Extracted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Cuts a document along its structure. A chunk stands under one heading and on one page; sentences,
 * items, rows and lines stay whole unless they are longer than a chunk; a table that goes on in
 * another chunk takes the names of its columns along. The text of a chunk is the document's between
 * its offsets.
 */
final class Chunker {

  private final ChunkingConfig config;

  Chunker(ChunkingConfig config) {
    this.config = config;
  }

  /** The chunks of a document, in order; the same for the same document. */
  List<Chunk> chunks(Extracted document) {
    return new Cutting(document).chunks();
  }

  /** One document being cut. */
  private final class Cutting {

    private final Extracted document;
    private final List<Chunk> chunks = new ArrayList<>();
    private final List<Block> headings = new ArrayList<>();
    private final List<Piece> open = new ArrayList<>();
    private Optional<Block> table = Optional.empty();

    Cutting(Extracted document) {
      this.document = document;
    }

    List<Chunk> chunks() {
      document.blocks().forEach(this::take);
      close();
      return chunks;
    }

    private void take(Block block) {
      if (block.kind() == Block.Kind.HEADING) {
        begin(block);
      } else if (!open.isEmpty() && !open.getLast().block().page().equals(block.page())) {
        close();
      }
      table = tableAt(block);
      for (Piece piece : Piece.of(document, block, config.characters())) {
        add(piece);
      }
    }

    /** Headings that follow each other stay together with what stands below them. */
    private void begin(Block heading) {
      boolean below =
          !open.isEmpty()
              && open.stream().allMatch(piece -> piece.block().kind() == Block.Kind.HEADING)
              && headings.getLast().level() < heading.level()
              && headings.getLast().page().equals(heading.page());
      if (!below) {
        close();
      }
      headings.removeIf(above -> above.level() >= heading.level());
      headings.add(heading);
    }

    private Optional<Block> tableAt(Block block) {
      return switch (block.kind()) {
        case TABLE_HEAD -> Optional.of(block);
        case TABLE_ROW -> table;
        case HEADING, PARAGRAPH, LIST_ITEM, CODE -> Optional.empty();
      };
    }

    private void add(Piece piece) {
      if (!open.isEmpty() && piece.end() - open.getFirst().start() > config.characters()) {
        List<Piece> repeated = overlap(piece);
        close();
        open.addAll(repeated);
      }
      open.add(piece);
    }

    /** The last sentences of what is open, as far as they fit beside the next piece. */
    private List<Piece> overlap(Piece next) {
      int first = open.size();
      int end = open.getLast().end();
      while (first > 1
          && open.get(first - 1).prose()
          && end - open.get(first - 1).start() <= config.overlap()
          && next.end() - open.get(first - 1).start() <= config.characters()) {
        first--;
      }
      return List.copyOf(open.subList(first, open.size()));
    }

    private void close() {
      if (open.isEmpty()) {
        return;
      }
      int start = open.getFirst().start();
      int end = trimmed(start, open.getLast().end());
      if (end > start) {
        var content =
            new ChunkContent(path(), columns(start), document.text().substring(start, end));
        chunks.add(new Chunk(content, open.getFirst().block().page(), start, end));
      }
      open.clear();
    }

    private int trimmed(int start, int end) {
      int last = end;
      while (last > start && Character.isWhitespace(document.text().charAt(last - 1))) {
        last--;
      }
      return last;
    }

    private List<String> path() {
      return headings.stream().map(document::of).map(this::shortened).toList();
    }

    /** Where the head of the table stands before the chunk. */
    private Optional<String> columns(int start) {
      return open.getFirst().block().kind() == Block.Kind.TABLE_ROW
          ? table.filter(head -> head.start() < start).map(document::of).map(this::shortened)
          : Optional.empty();
    }

    private String shortened(String words) {
      int most = Math.max(1, config.characters() / 4);
      if (words.length() <= most) {
        return words;
      }
      int end = Character.isHighSurrogate(words.charAt(most - 1)) ? most - 1 : most;
      return words.substring(0, end);
    }
  }
}
