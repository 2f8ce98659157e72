package dev.serai.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The part of the README that is generated. */
public final class Readme {

  static final String BEGIN = "<!-- coverage:begin -->";
  static final String END = "<!-- coverage:end -->";

  private final Path file;

  public Readme(Path file) {
    this.file = file;
  }

  /** The table as it stands in the file. */
  public String coverage() {
    String text = text();
    return text.substring(start(text), end(text)).strip();
  }

  /** Puts {@code table} between the markers and leaves the rest alone. */
  public void writeCoverage(String table) {
    String text = text();
    try {
      Files.writeString(
          file,
          text.substring(0, start(text)) + "\n" + table.strip() + "\n" + text.substring(end(text)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String text() {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int start(String text) {
    return position(text, BEGIN) + BEGIN.length();
  }

  private int end(String text) {
    return position(text, END);
  }

  private int position(String text, String marker) {
    int at = text.indexOf(marker);
    if (at < 0) {
      throw new IllegalStateException(file + " lacks the marker " + marker);
    }
    return at;
  }
}
