package dev.serai.knowledge.extract;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFSlide;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFStyle;
import org.apache.poi.xwpf.usermodel.XWPFStyles;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTStyle;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STStyleType;

/** Documents as their programs write them, made in memory. */
public final class Documents {

  private Documents() {}

  /** A page for each text; lines of a text are lines of its page. */
  public static byte[] pdf(List<String> pages) {
    try (var document = new PDDocument()) {
      pages.forEach(text -> page(document, text));
      return saved(document);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  public static byte[] protectedPdf() {
    try (var document = new PDDocument()) {
      page(document, "nobody reads this");
      document.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
      return saved(document);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void page(PDDocument document, String text) {
    var page = new PDPage();
    document.addPage(page);
    try (var content = new PDPageContentStream(document, page)) {
      content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
      content.setLeading(15);
      content.beginText();
      content.newLineAtOffset(50, 700);
      for (String line : text.split("\n", -1)) {
        content.showText(line);
        content.newLine();
      }
      content.endText();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] saved(PDDocument document) throws IOException {
    var bytes = new ByteArrayOutputStream();
    document.save(bytes);
    return bytes.toByteArray();
  }

  /** A heading, a paragraph, a heading below it, a paragraph and a table. */
  public static byte[] docx() {
    try (var document = new XWPFDocument()) {
      XWPFStyles styles = document.createStyles();
      styles.addStyle(style("Heading1", "heading 1"));
      styles.addStyle(style("Heading2", "heading 2"));
      paragraph(document, "Heading1", "Caravan rules");
      paragraph(document, "", "Every caravan rests at the gate.");
      paragraph(document, "Heading2", "Fees");
      paragraph(document, "", "A camel costs two coins a night.");
      XWPFTable table = document.createTable(2, 2);
      cell(table, 0, 0, "Animal");
      cell(table, 0, 1, "Coins");
      cell(table, 1, 0, "Camel");
      cell(table, 1, 1, "2");
      var bytes = new ByteArrayOutputStream();
      document.write(bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static XWPFStyle style(String id, String name) {
    CTStyle style = CTStyle.Factory.newInstance();
    style.setStyleId(id);
    style.addNewName().setVal(name);
    style.setType(STStyleType.PARAGRAPH);
    return new XWPFStyle(style);
  }

  private static void paragraph(XWPFDocument document, String style, String text) {
    var paragraph = document.createParagraph();
    if (!style.isEmpty()) {
      paragraph.setStyle(style);
    }
    paragraph.createRun().setText(text);
  }

  private static void cell(XWPFTable table, int row, int column, String text) {
    table.getRow(row).getCell(column).setText(text);
  }

  public static byte[] xlsx() {
    return workbook(new XSSFWorkbook());
  }

  public static byte[] xls() {
    return workbook(new HSSFWorkbook());
  }

  private static byte[] workbook(Workbook made) {
    try (Workbook workbook = made) {
      Sheet sheet = workbook.createSheet("Stock");
      row(sheet, 0, "Good", "Sacks");
      row(sheet, 1, "Barley", "40");
      row(sheet, 2, "Dates", "12");
      var bytes = new ByteArrayOutputStream();
      workbook.write(bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void row(Sheet sheet, int number, String... cells) {
    Row row = sheet.createRow(number);
    for (int i = 0; i < cells.length; i++) {
      row.createCell(i).setCellValue(cells[i]);
    }
  }

  public static byte[] pptx(List<String> slides) {
    try (var show = new XMLSlideShow()) {
      for (String text : slides) {
        XSLFSlide slide = show.createSlide();
        slide.createTextBox().setText(text);
      }
      var bytes = new ByteArrayOutputStream();
      show.write(bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  public static byte[] odt() {
    String content =
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
            xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">
          <office:body><office:text>
            <text:h text:outline-level="1">Water</text:h>
            <text:p>The cistern holds water for forty days.</text:p>
          </office:text></office:body>
        </office:document-content>
        """;
    return zip(
        Map.of(
            "mimetype",
            "application/vnd.oasis.opendocument.text",
            "content.xml",
            content,
            "META-INF/manifest.xml",
            manifest()));
  }

  private static String manifest() {
    return """
        <manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">
          <manifest:file-entry manifest:full-path="/"
              manifest:media-type="application/vnd.oasis.opendocument.text"/>
        </manifest:manifest>
        """;
  }

  public static byte[] rtf(String text) {
    return ("{\\rtf1\\ansi\\deff0 {\\fonttbl {\\f0 Times;}} " + text + "\\par}")
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** A docx whose body is this XML. */
  public static byte[] docxOf(String documentXml) {
    return zip(docxParts(documentXml));
  }

  /** The parts that make a zip a docx. */
  public static Map<String, String> docxParts(String documentXml) {
    return Map.of(
        "[Content_Types].xml",
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
          <Default Extension="rels"
              ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
          <Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
        </Types>
        """,
        "_rels/.rels",
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
          <Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>
        </Relationships>
        """,
        "word/document.xml",
        documentXml);
  }

  public static byte[] zip(Map<String, String> parts) {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (String name : parts.keySet().stream().sorted(Documents::mimetypeFirst).toList()) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(parts.getOrDefault(name, "").getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return bytes.toByteArray();
  }

  private static int mimetypeFirst(String one, String other) {
    return one.equals("mimetype") ? -1 : other.equals("mimetype") ? 1 : one.compareTo(other);
  }
}
