package dev.serai.benchmarks.knowledge;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.text.PDFTextStripper;

/** PDFs of made-up prose, forty lines of twelve words a page, and how PDFBox alone reads them. */
final class Book {

  private static final int LINES = 40;
  private static final int WORDS = 12;
  private static final String[] VOCABULARY =
      ("caravan well gate keeper camel stable kitchen bread water road night market coin rope tent"
              + " guest letter river bridge salt spice lamp cloth horse saddle map star desert rain"
              + " storm guard tower wall garden fig date olive oil clay jar song story the a of to in"
              + " and with before after under over every some never always keeps sells carries opens"
              + " closes finds loses gives takes waits rests travels returns")
          .split(" ", -1);

  private Book() {}

  /** Pages of text, the same for the same seed. */
  static List<String> pages(int count, long seed) {
    var random = new Random(seed);
    return IntStream.range(0, count).mapToObj(i -> page(random)).toList();
  }

  private static String page(Random random) {
    return IntStream.range(0, LINES)
        .mapToObj(
            line ->
                IntStream.range(0, WORDS)
                        .mapToObj(word -> VOCABULARY[random.nextInt(VOCABULARY.length)])
                        .collect(Collectors.joining(" "))
                    + (line % 2 == 1 ? "." : ""))
        .collect(Collectors.joining("\n"));
  }

  static byte[] pdf(List<String> pages) throws IOException {
    try (var document = new PDDocument()) {
      var font = new PDType1Font(Standard14Fonts.FontName.HELVETICA);
      for (String text : pages) {
        var page = new PDPage();
        document.addPage(page);
        try (var content = new PDPageContentStream(document, page)) {
          content.setFont(font, 9);
          content.setLeading(14);
          content.beginText();
          content.newLineAtOffset(40, 740);
          for (String line : text.lines().toList()) {
            content.showText(line);
            content.newLine();
          }
          content.endText();
        }
      }
      var bytes = new ByteArrayOutputStream();
      document.save(bytes);
      return bytes.toByteArray();
    }
  }

  /** With the words of one page exchanged. */
  static List<String> changed(List<String> pages, int at) {
    List<String> copy = new ArrayList<>(pages);
    copy.set(at, page(new Random(99)));
    return copy;
  }

  /** The text of a PDF, nothing else done with it. */
  static String text(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document);
    }
  }
}
