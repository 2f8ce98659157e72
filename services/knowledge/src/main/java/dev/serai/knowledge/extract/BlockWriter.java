package dev.serai.knowledge.extract;

import dev.serai.knowledge.extract.Block.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * Takes a document's pieces as a parser finds them. Blank ones are left out. Every call may throw
 * {@link BeyondLimitException}. Used by one thread.
 */
final class BlockWriter {

  private static final int DEEPEST_ITEM = 8;
  private static final String INDENT = "  ";

  private final ExtractionLimits limits;
  private final Deadline deadline;
  private final Pages listener;
  private final StringBuilder text = new StringBuilder();
  private final List<Block> blocks = new ArrayList<>();
  private OptionalInt total = OptionalInt.empty();
  private int page;

  BlockWriter(ExtractionLimits limits, Deadline deadline, Pages listener) {
    this.limits = limits;
    this.deadline = deadline;
    this.listener = listener;
  }

  /**
   * @param level from 1
   */
  void heading(int level, String words) {
    add(Kind.HEADING, level, CleanText.flowing(words));
  }

  void paragraph(String words) {
    add(Kind.PARAGRAPH, 0, CleanText.flowing(words));
  }

  /** Keeps its lines. */
  void lines(String words) {
    add(Kind.PARAGRAPH, 0, CleanText.of(words).strip());
  }

  /**
   * @param depth from 1
   */
  void item(int depth, String words) {
    String flowing = CleanText.flowing(words);
    if (!flowing.isEmpty()) {
      String indent = INDENT.repeat(Math.clamp(depth - 1, 0, DEEPEST_ITEM));
      add(Kind.LIST_ITEM, 0, indent + "- " + flowing);
    }
  }

  void row(boolean first, List<String> cells) {
    List<String> words = cells.stream().map(CleanText::flowing).toList();
    if (words.stream().anyMatch(cell -> !cell.isEmpty())) {
      add(
          first ? Kind.TABLE_HEAD : Kind.TABLE_ROW,
          0,
          words.stream().collect(Collectors.joining(" | ")));
    }
  }

  void code(String listing) {
    add(Kind.CODE, 0, CleanText.of(listing).stripTrailing());
  }

  /** What follows stands on the next page. */
  void nextPage() {
    listener.read(page, total);
    page++;
    if (page > limits.pages()) {
      throw tooManyPages();
    }
  }

  /** The document says how many pages it has. */
  void pages(int count) {
    if (count > limits.pages()) {
      throw tooManyPages();
    }
    total = OptionalInt.of(count);
    listener.read(page, total);
  }

  /** More than that are passed over by no parser, so they are refused. */
  void room(int more) {
    deadline.check();
    if (text.length() + (long) more > limits.characters()) {
      throw new BeyondLimitException(
          "it has more than %d characters of text".formatted(limits.characters()));
    }
  }

  Extracted done() {
    listener.read(page, OptionalInt.of(page));
    return new Extracted(text.toString(), blocks, page);
  }

  private void add(Kind kind, int level, String words) {
    room(words.length());
    if (words.isBlank()) {
      return;
    }
    text.append(gap(kind));
    int start = text.length();
    text.append(words);
    blocks.add(
        new Block(
            kind,
            level,
            page == 0 ? OptionalInt.empty() : OptionalInt.of(page),
            start,
            text.length()));
  }

  private String gap(Kind kind) {
    if (blocks.isEmpty()) {
      return "";
    }
    Kind before = blocks.getLast().kind();
    boolean together =
        switch (kind) {
          case LIST_ITEM -> before == Kind.LIST_ITEM;
          case TABLE_ROW -> before == Kind.TABLE_HEAD || before == Kind.TABLE_ROW;
          case HEADING, PARAGRAPH, TABLE_HEAD, CODE -> false;
        };
    return together ? "\n" : "\n\n";
  }

  private BeyondLimitException tooManyPages() {
    return new BeyondLimitException("it has more than %d pages".formatted(limits.pages()));
  }
}
