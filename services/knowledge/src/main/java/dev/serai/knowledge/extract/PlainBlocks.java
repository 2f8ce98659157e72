package dev.serai.knowledge.extract;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Text without marks: paragraphs lie between blank lines, and tables have a row on each line. */
final class PlainBlocks {

  private static final Pattern BLANK_LINES = Pattern.compile("\\R[\\h]*\\R\\s*");
  private static final Pattern LINE = Pattern.compile("\\R");
  private static final String FORM_FEED = "\f";

  private final BlockWriter writer;

  PlainBlocks(BlockWriter writer) {
    this.writer = writer;
  }

  void read(String text) {
    BLANK_LINES.splitAsStream(text.replace(FORM_FEED, "\n\n")).forEach(writer::lines);
  }

  /** Cells stay as they are written, so that nothing of a row is lost to a wrong guess. */
  void table(String text) {
    Optional<String> first = LINE.splitAsStream(text).filter(line -> !line.isBlank()).findFirst();
    first.ifPresent(head -> writer.row(true, List.of(head)));
    LINE.splitAsStream(text)
        .filter(line -> !line.isBlank())
        .skip(1)
        .forEach(line -> writer.row(false, List.of(line)));
  }
}
