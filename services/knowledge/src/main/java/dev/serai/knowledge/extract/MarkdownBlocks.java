package dev.serai.knowledge.extract;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.front.matter.YamlFrontMatterBlock;
import org.commonmark.ext.front.matter.YamlFrontMatterExtension;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/**
 * Markdown: CommonMark 0.31 with GitHub's tables. Front matter and HTML are left out; of links, the
 * words are kept.
 */
final class MarkdownBlocks {

  private static final Parser PARSER =
      Parser.builder()
          .extensions(List.of(TablesExtension.create(), YamlFrontMatterExtension.create()))
          .build();

  private final BlockWriter writer;

  MarkdownBlocks(BlockWriter writer) {
    this.writer = writer;
  }

  void read(String source) {
    children(PARSER.parse(source), 0);
  }

  private void children(Node parent, int depth) {
    for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
      block(node, depth);
    }
  }

  private void block(Node node, int depth) {
    switch (node) {
      case Heading heading -> writer.heading(heading.getLevel(), words(heading));
      case Paragraph paragraph -> writer.paragraph(words(paragraph));
      case FencedCodeBlock code -> writer.code(code.getLiteral());
      case IndentedCodeBlock code -> writer.code(code.getLiteral());
      case ListBlock list -> list(list, depth + 1);
      case TableBlock table -> table(table);
      case HtmlBlock html -> {}
      case YamlFrontMatterBlock matter -> {}
      default -> children(node, depth);
    }
  }

  /** The first paragraph of an item is the item; what else it holds follows in its own form. */
  private void list(ListBlock list, int depth) {
    for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
      if (item instanceof ListItem) {
        item(item, depth);
      }
    }
  }

  private void item(Node item, int depth) {
    Node first = item.getFirstChild();
    if (first instanceof Paragraph paragraph) {
      writer.item(depth, words(paragraph));
      first = first.getNext();
    }
    for (Node node = first; node != null; node = node.getNext()) {
      if (node instanceof BulletList || node instanceof OrderedList) {
        list((ListBlock) node, depth + 1);
      } else {
        block(node, depth);
      }
    }
  }

  private void table(TableBlock table) {
    for (Node part = table.getFirstChild(); part != null; part = part.getNext()) {
      for (Node row = part.getFirstChild(); row != null; row = row.getNext()) {
        if (row instanceof TableRow) {
          writer.row(part instanceof TableHead, cells(row));
        }
      }
    }
  }

  private static List<String> cells(Node row) {
    List<String> cells = new ArrayList<>();
    for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
      cells.add(words(cell));
    }
    return cells;
  }

  private static String words(Node parent) {
    var words = new StringBuilder();
    collect(parent, words);
    return words.toString();
  }

  private static void collect(Node parent, StringBuilder words) {
    for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
      switch (node) {
        case Text text -> words.append(text.getLiteral());
        case Code code -> words.append(code.getLiteral());
        case SoftLineBreak gap -> words.append(' ');
        case HardLineBreak gap -> words.append(' ');
        case HtmlInline html -> {}
        default -> collect(node, words);
      }
    }
  }
}
