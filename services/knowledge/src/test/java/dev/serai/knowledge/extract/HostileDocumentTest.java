package dev.serai.knowledge.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents that were made to do harm. Each ends in time, in an answer. */
class HostileDocumentTest {

  private static final String W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
  private static final ExtractionLimits LIMITS =
      new ExtractionLimits(10, 200_000, Duration.ofSeconds(30), 2);

  @TempDir Path folder;

  @Test
  void aZipBombIsNotUnpacked() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (var part : Documents.docxParts("").entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        if (part.getKey().equals("word/document.xml")) {
          bomb(zip);
        } else {
          zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
        }
        zip.closeEntry();
      }
    }

    assertThat(bytes.size()).isLessThan(2_000_000);
    assertUnreadable("bomb.docx", bytes.toByteArray());
  }

  /** 100 MB of one letter. */
  private static void bomb(ZipOutputStream zip) throws IOException {
    zip.write(
        "<w:document xmlns:w=\"%s\"><w:body><w:p><w:r><w:t>"
            .formatted(W)
            .getBytes(StandardCharsets.UTF_8));
    byte[] block = new byte[1_000_000];
    Arrays.fill(block, (byte) 'a');
    for (int i = 0; i < 100; i++) {
      zip.write(block);
    }
    zip.write("</w:t></w:r></w:p></w:body></w:document>".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void entitiesAreNotMultiplied() {
    String laughs =
        """
        <?xml version="1.0"?>
        <!DOCTYPE lolz [<!ENTITY a "ha">%s]>
        <w:document xmlns:w="%s"><w:body><w:p><w:r><w:t>&j;</w:t></w:r></w:p></w:body></w:document>
        """
            .formatted(entities(), W);

    assertUnreadableOrShort("laughs.docx", Documents.docxOf(laughs));
    assertUnreadableOrShort(
        "laughs.odt",
        Documents.zip(
            Map.of("mimetype", "application/vnd.oasis.opendocument.text", "content.xml", laughs)));
  }

  private static String entities() {
    var entities = new StringBuilder();
    for (char name = 'b'; name <= 'j'; name++) {
      String before = "&" + (char) (name - 1) + ";";
      entities.append(
          "<!ENTITY %c \"%s\">".formatted(name, String.join("", Collections.nCopies(10, before))));
    }
    return entities.toString();
  }

  @Test
  void filesOfTheHostAreNotRead() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "open sesame");
    String external =
        """
        <?xml version="1.0"?>
        <!DOCTYPE d [<!ENTITY x SYSTEM "%s">]>
        <w:document xmlns:w="%s"><w:body><w:p><w:r><w:t>before &x;</w:t></w:r></w:p></w:body>
        </w:document>
        """
            .formatted(secret.toUri(), W);

    try {
      assertThat(read("external.docx", Documents.docxOf(external)).text())
          .doesNotContain("open sesame");
    } catch (UnreadableDocumentException e) {
      assertThat(e.reason()).doesNotContain("open sesame");
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aPdfOfTooManyPagesIsRefusedBeforeItIsRead() {
    byte[] pdf = Documents.pdf(Collections.nCopies(11, "page"));

    assertUnreadable("pages.pdf", pdf, "more than 10 pages");
  }

  @Test
  void aPdfThatClaimsToHaveEndlessPagesEnds() {
    String pdf =
        """
        %PDF-1.4
        1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
        2 0 obj <</Type /Pages /Count 2000000000 /Kids [2 0 R 2 0 R]>> endobj
        trailer <</Root 1 0 R>>
        """;

    assertUnreadableOrShort("endless.pdf", pdf.getBytes(StandardCharsets.US_ASCII));
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 200, 600})
  void pdfsThatAreCutOffOrScrambledEnd(int length) {
    byte[] pdf = Documents.pdf(List.of("The well is deep.", "Closed at night."));
    byte[] scrambled = pdf.clone();
    var random = new Random(length);
    for (int i = 0; i < scrambled.length / 20; i++) {
      scrambled[20 + random.nextInt(scrambled.length - 20)] = (byte) random.nextInt();
    }

    assertUnreadableOrShort("cut.pdf", Arrays.copyOf(pdf, length));
    assertUnreadableOrShort("scrambled.pdf", scrambled);
  }

  @Test
  void officeFilesThatAreCutOffEnd() {
    for (byte[] whole :
        List.of(Documents.docx(), Documents.xlsx(), Documents.xls(), Documents.odt())) {
      assertUnreadableOrShort("cut", Arrays.copyOf(whole, whole.length / 2));
    }
  }

  @Test
  void deepNestingEnds() {
    assertUnreadableOrShort("deep.html", "<div>".repeat(200_000) + "deep" + "</div>".repeat(9));
    assertUnreadableOrShort("deep.md", ">".repeat(20_000) + " deep\n");
    assertUnreadableOrShort("brackets.md", "[".repeat(50_000) + "\n");
    assertUnreadableOrShort("list.md", lists());
  }

  private static String lists() {
    var lists = new StringBuilder();
    for (int i = 0; i < 1_000; i++) {
      lists.append("  ".repeat(i)).append("- item\n");
    }
    return lists.toString();
  }

  @Test
  void textBeyondTheLimitIsRefusedNotCut() {
    assertUnreadable(
        "long.txt", "a".repeat(200_001).getBytes(StandardCharsets.US_ASCII), "characters");
    assertUnreadable(
        "long.md", "a ".repeat(200_001).getBytes(StandardCharsets.US_ASCII), "characters");
  }

  @Test
  void timeIsUpAlsoForAParserThatDoesNotListen() {
    var threads = new BoundedThreads(1);
    var stuck = new CountDownLatch(1);
    Deadline soon = Deadline.in(Duration.ofMillis(50));

    assertThatThrownBy(() -> threads.run(soon, () -> deaf(stuck)))
        .isInstanceOf(UnreadableDocumentException.class)
        .hasMessageContaining("not read within PT0.05S");
    assertThatThrownBy(() -> threads.run(soon, () -> "next"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("busy");
    stuck.countDown();
  }

  private static String deaf(CountDownLatch stuck) {
    boolean waiting = true;
    while (waiting) {
      try {
        stuck.await();
        waiting = false;
      } catch (InterruptedException e) {
        waiting = true;
      }
    }
    return "late";
  }

  private void assertUnreadable(String name, byte[] bytes, String words) {
    assertThatThrownBy(() -> read(name, bytes))
        .isInstanceOf(UnreadableDocumentException.class)
        .hasMessageContaining(words);
  }

  private void assertUnreadable(String name, byte[] bytes) {
    assertUnreadable(name, bytes, "");
  }

  private void assertUnreadableOrShort(String name, String text) {
    assertUnreadableOrShort(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private void assertUnreadableOrShort(String name, byte[] bytes) {
    try {
      assertThat(read(name, bytes).text()).hasSizeLessThanOrEqualTo(200_000);
    } catch (UnreadableDocumentException e) {
      assertThat(e.reason()).isNotBlank();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Extracted read(String name, byte[] bytes)
      throws IOException, UnreadableDocumentException, InterruptedException {
    Path file = Files.write(folder.resolve("document"), bytes);
    return new Extraction(LIMITS).read(file, name, Optional.empty(), Pages.UNHEARD);
  }
}
