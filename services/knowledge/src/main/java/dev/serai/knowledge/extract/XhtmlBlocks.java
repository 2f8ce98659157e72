package dev.serai.knowledge.extract;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/**
 * The XHTML that Tika's parsers speak. A page of a PDF and a slide are {@code div}s of a class.
 * Tables within tables are part of the outer cell.
 */
class XhtmlBlocks extends DefaultHandler {

  private static final List<String> PAGES = List.of("page", "slide-content", "slide");

  private final BlockWriter writer;
  private final StringBuilder words = new StringBuilder();
  private final Deque<Integer> bullets = new ArrayDeque<>();
  private List<String> cells = new ArrayList<>();
  private int heading;
  private int items;
  private int tables;
  private int listings;
  private int heads;
  private boolean firstRow;
  private boolean itemBegun;

  XhtmlBlocks(BlockWriter writer) {
    this.writer = writer;
  }

  @Override
  public void startElement(String uri, String local, String qualified, Attributes attributes) {
    writer.room(0);
    switch (name(local, qualified)) {
      case "head" -> heads++;
      case "h1", "h2", "h3", "h4", "h5", "h6" -> {
        flush();
        heading = name(local, qualified).charAt(1) - '0';
      }
      case "ul", "ol" -> {
        flush();
        items++;
      }
      case "li" -> {
        flush();
        bullets.push(items);
        itemBegun = false;
      }
      case "pre" -> {
        flush();
        listings++;
      }
      case "table" -> beginTable();
      case "td", "th" -> beginCell();
      case "br" -> words.append('\n');
      case "div" -> beginDivision(attributes.getValue("class"));
      case "p", "blockquote", "dd", "dt", "section", "article" -> flush();
      default -> {}
    }
  }

  @Override
  public void endElement(String uri, String local, String qualified) {
    switch (name(local, qualified)) {
      case "head" -> {
        heads = Math.max(0, heads - 1);
        words.setLength(0);
      }
      case "h1", "h2", "h3", "h4", "h5", "h6" -> {
        flush();
        heading = 0;
      }
      case "ul", "ol" -> {
        flush();
        items = Math.max(0, items - 1);
      }
      case "li" -> {
        flush();
        bullets.poll();
      }
      case "pre" -> {
        flush();
        listings = Math.max(0, listings - 1);
      }
      case "table" -> endTable();
      case "td", "th" -> endCell();
      case "tr" -> endRow();
      case "p", "div", "blockquote", "dd", "dt", "section", "article", "body" -> flush();
      default -> {}
    }
  }

  @Override
  public void characters(char[] text, int start, int length) {
    writer.room(words.length() + length);
    words.append(text, start, length);
  }

  @Override
  public void ignorableWhitespace(char[] text, int start, int length) {
    characters(text, start, length);
  }

  private void beginDivision(String kind) {
    flush();
    if (kind != null && PAGES.contains(kind)) {
      writer.nextPage();
    }
  }

  private void beginTable() {
    if (tables == 0) {
      flush();
      firstRow = true;
      cells = new ArrayList<>();
    }
    tables++;
  }

  private void beginCell() {
    if (tables <= 1) {
      words.setLength(0);
    }
  }

  private void endCell() {
    if (tables == 1) {
      cells.add(words.toString());
      words.setLength(0);
    } else {
      words.append(' ');
    }
  }

  private void endRow() {
    if (tables == 1) {
      writer.row(firstRow, cells);
      firstRow = false;
      cells = new ArrayList<>();
    }
  }

  private void endTable() {
    tables = Math.max(0, tables - 1);
    if (tables == 0) {
      words.setLength(0);
    }
  }

  /** Ends a piece, which is of the kind of the element it stands in. */
  private void flush() {
    if (heads > 0 || tables > 0) {
      words.append(' ');
      return;
    }
    String piece = words.toString();
    words.setLength(0);
    if (piece.isBlank()) {
      return;
    }
    if (listings > 0) {
      writer.code(piece.replaceFirst("^\\n", ""));
    } else if (heading > 0) {
      writer.heading(heading, piece);
    } else if (!bullets.isEmpty() && !itemBegun) {
      itemBegun = true;
      writer.item(bullets.peek(), piece);
    } else {
      writer.paragraph(piece);
    }
  }

  private static String name(String local, String qualified) {
    return (local.isEmpty() ? qualified : local).toLowerCase(Locale.ROOT);
  }
}
