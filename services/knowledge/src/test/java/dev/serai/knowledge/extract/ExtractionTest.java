package dev.serai.knowledge.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.knowledge.extract.Block.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents of each kind, with their structure. */
class ExtractionTest {

  private static final ExtractionLimits LIMITS =
      new ExtractionLimits(20, 500_000, Duration.ofSeconds(30), 2);

  @TempDir Path folder;

  @Test
  void readsMarkdown() throws Exception {
    Extracted read =
        read(
            "a.md",
            """
            ---
            title: not part of the text
            ---
            # Oasis

            Water and *shade*, see [the map](https://example.org/map).

            - dates
              - fresh ones
            - figs

            | Animal | Coins |
            |--------|-------|
            | Camel  | 2     |

            ```java
            int coins = 2;
              indented();
            ```
            """);

    assertThat(pieces(read))
        .containsExactly(
            "HEADING 1: Oasis",
            "PARAGRAPH 0: Water and shade, see the map.",
            "LIST_ITEM 0: - dates",
            "LIST_ITEM 0:   - fresh ones",
            "LIST_ITEM 0: - figs",
            "TABLE_HEAD 0: Animal | Coins",
            "TABLE_ROW 0: Camel | 2",
            "CODE 0: int coins = 2;\n  indented();");
    assertThat(read.pages()).isZero();
  }

  @Test
  void readsHtmlWithoutItsScripts() throws Exception {
    Extracted read =
        read(
            "a.html",
            """
            <html><head><title>Title</title><style>p {color: red}</style></head><body>
            <h1>Oasis</h1><p>Water   and
              shade.</p><script>alert("no")</script>
            <ul><li>dates</li><li>figs</li></ul>
            <table><tr><th>Animal</th><th>Coins</th></tr><tr><td>Camel</td><td>2</td></tr></table>
            <h2>Code</h2><pre>int coins = 2;
              indented();</pre></body></html>
            """);

    assertThat(pieces(read))
        .containsExactly(
            "HEADING 1: Oasis",
            "PARAGRAPH 0: Water and shade.",
            "LIST_ITEM 0: - dates",
            "LIST_ITEM 0: - figs",
            "TABLE_HEAD 0: Animal | Coins",
            "TABLE_ROW 0: Camel | 2",
            "HEADING 2: Code",
            "CODE 0: int coins = 2;\n  indented();");
  }

  @Test
  void readsPagesOfPdfs() throws Exception {
    List<String> heard = new ArrayList<>();
    Path file =
        file("a.pdf", Documents.pdf(List.of("The well is deep.", "The gate is\nclosed at night.")));

    Extracted read =
        new Extraction(LIMITS)
            .read(
                file,
                "a.pdf",
                Optional.empty(),
                (done, total) -> heard.add(done + "/" + total.orElse(-1)));

    assertThat(pieces(read))
        .containsExactly(
            "PARAGRAPH 0: The well is deep.", "PARAGRAPH 0: The gate is closed at night.");
    assertThat(read.blocks()).extracting(block -> block.page().getAsInt()).containsExactly(1, 2);
    assertThat(read.pages()).isEqualTo(2);
    assertThat(heard).contains("0/2", "1/2", "2/2");
  }

  @Test
  void readsWord() throws Exception {
    assertThat(pieces(read("a.docx", Documents.docx())))
        .containsExactly(
            "HEADING 1: Caravan rules",
            "PARAGRAPH 0: Every caravan rests at the gate.",
            "HEADING 2: Fees",
            "PARAGRAPH 0: A camel costs two coins a night.",
            "TABLE_HEAD 0: Animal | Coins",
            "TABLE_ROW 0: Camel | 2");
  }

  @Test
  void readsExcelOfBothForms() throws Exception {
    for (byte[] workbook : List.of(Documents.xlsx(), Documents.xls())) {
      assertThat(pieces(read("a.xlsx", workbook)))
          .containsExactly(
              "HEADING 1: Stock",
              "TABLE_HEAD 0: Good | Sacks",
              "TABLE_ROW 0: Barley | 40",
              "TABLE_ROW 0: Dates | 12");
    }
  }

  @Test
  void readsSlidesAsPages() throws Exception {
    Extracted read =
        read("a.pptx", Documents.pptx(List.of("The way to the oasis", "The way back")));

    assertThat(pieces(read))
        .containsExactly("PARAGRAPH 0: The way to the oasis", "PARAGRAPH 0: The way back");
    assertThat(read.blocks()).extracting(block -> block.page().getAsInt()).containsExactly(1, 2);
  }

  @Test
  void readsOpenDocumentAndRtf() throws Exception {
    assertThat(pieces(read("a.odt", Documents.odt())))
        .containsExactly(
            "HEADING 1: Water", "PARAGRAPH 0: The cistern holds water for forty days.");
    assertThat(pieces(read("a.rtf", Documents.rtf("The gate is closed."))))
        .containsExactly("PARAGRAPH 0: The gate is closed.");
  }

  @Test
  void readsTextInParagraphsAndTablesInRows() throws Exception {
    assertThat(pieces(read("a.txt", "One\nline.\n\n\nAnother.")))
        .containsExactly("PARAGRAPH 0: One\nline.", "PARAGRAPH 0: Another.");
    assertThat(pieces(read("a.csv", "animal,coins\ncamel,2\n")))
        .containsExactly("TABLE_HEAD 0: animal,coins", "TABLE_ROW 0: camel,2");
    assertThat(
            pieces(
                read(
                    "a.txt",
                    "Die Größe der Höfe wächst über die Jahre, müde Kamele ruhen länger.\n"
                        .getBytes(StandardCharsets.ISO_8859_1))))
        .containsExactly(
            "PARAGRAPH 0: Die Größe der Höfe wächst über die Jahre, müde Kamele ruhen länger.");
  }

  @Test
  void believesTheBytesNotTheName() throws Exception {
    assertThat(pieces(read("a.txt", Documents.pdf(List.of("A PDF it is.")))))
        .containsExactly("PARAGRAPH 0: A PDF it is.");
    assertThat(pieces(read("a.pdf", "Only text.\n"))).containsExactly("PARAGRAPH 0: Only text.");
    assertThat(pieces(read("a.html", Documents.docx()))).contains("HEADING 2: Fees");
  }

  @Test
  void believesTheOwnerAboutKindsOfText() throws Exception {
    Path file = file("notes", "# Title\n\ntext\n".getBytes(StandardCharsets.UTF_8));

    Extracted read =
        new Extraction(LIMITS)
            .read(file, "notes", Optional.of("text/markdown; charset=utf-8"), Pages.UNHEARD);

    assertThat(pieces(read)).containsExactly("HEADING 1: Title", "PARAGRAPH 0: text");
  }

  @Test
  void keepsNothingThatRowsCannotHold() throws Exception {
    Extracted read = read("a.md", "a\u0000b \u0007c");

    assertThat(read.text()).doesNotContain("\u0000").doesNotContain("\u0007").contains("c");
  }

  @Test
  void refusesWhatIsNoDocument() {
    assertUnreadable("a.exe", new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0}, "are not read");
    assertUnreadable("a.zip", Documents.zip(Map.of("a.txt", "text")), "are not read");
  }

  @Test
  void saysWhenADocumentIsProtected() {
    assertUnreadable("a.pdf", Documents.protectedPdf(), "password");
  }

  private void assertUnreadable(String name, byte[] bytes, String words) {
    assertThatThrownBy(() -> read(name, bytes))
        .isInstanceOf(UnreadableDocumentException.class)
        .hasMessageContaining(words);
  }

  private Extracted read(String name, String text) throws Exception {
    return read(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private Extracted read(String name, byte[] bytes) throws Exception {
    return new Extraction(LIMITS).read(file(name, bytes), name, Optional.empty(), Pages.UNHEARD);
  }

  private Path file(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve("document-" + name.hashCode()), bytes);
  }

  private static List<String> pieces(Extracted read) {
    return read.blocks().stream()
        .map(block -> "%s %d: %s".formatted(block.kind(), block.level(), read.of(block)))
        .toList();
  }

  @Test
  void everyPieceLiesInTheText() throws Exception {
    Extracted read = read("a.docx", Documents.docx());

    int last = 0;
    for (Block block : read.blocks()) {
      assertThat(block.start()).isGreaterThanOrEqualTo(last);
      last = block.end();
    }
    assertThat(read.blocks().getFirst().kind()).isEqualTo(Kind.HEADING);
    assertThat(last).isEqualTo(read.text().length());
  }
}
