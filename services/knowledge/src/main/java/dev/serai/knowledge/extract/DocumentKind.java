package dev.serai.knowledge.extract;

import java.util.Map;
import java.util.Optional;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MediaTypeRegistry;

/** The kinds of documents that are read. */
enum DocumentKind {
  PDF,
  HTML,
  MARKDOWN,
  /** Values between commas or tabs. */
  TABLE,
  TEXT,
  /** Office Open XML: docx, xlsx, pptx. */
  OOXML,
  /** Office before 2007: doc, xls, ppt. */
  OFFICE,
  /** OpenDocument: odt, ods, odp. */
  OPEN_DOCUMENT,
  RTF;

  private static final String OPEN_XML = "application/vnd.openxmlformats-officedocument.";
  private static final String ODF = "application/vnd.oasis.opendocument.";

  private static final Map<String, DocumentKind> BY_TYPE =
      Map.ofEntries(
          Map.entry("application/pdf", PDF),
          Map.entry("text/html", HTML),
          Map.entry("application/xhtml+xml", HTML),
          Map.entry("text/markdown", MARKDOWN),
          Map.entry("text/x-web-markdown", MARKDOWN),
          Map.entry("text/csv", TABLE),
          Map.entry("text/tab-separated-values", TABLE),
          Map.entry(OPEN_XML + "wordprocessingml.document", OOXML),
          Map.entry(OPEN_XML + "spreadsheetml.sheet", OOXML),
          Map.entry(OPEN_XML + "presentationml.presentation", OOXML),
          Map.entry("application/vnd.ms-word.document.macroenabled.12", OOXML),
          Map.entry("application/vnd.ms-excel.sheet.macroenabled.12", OOXML),
          Map.entry("application/vnd.ms-powerpoint.presentation.macroenabled.12", OOXML),
          Map.entry("application/msword", OFFICE),
          Map.entry("application/vnd.ms-excel", OFFICE),
          Map.entry("application/vnd.ms-powerpoint", OFFICE),
          Map.entry(ODF + "text", OPEN_DOCUMENT),
          Map.entry(ODF + "spreadsheet", OPEN_DOCUMENT),
          Map.entry(ODF + "presentation", OPEN_DOCUMENT),
          Map.entry("application/rtf", RTF),
          Map.entry("application/json", TEXT),
          Map.entry("application/xml", TEXT));

  /** What a media type stands for; empty for what is not read. */
  static Optional<DocumentKind> of(MediaType type, MediaTypeRegistry registry) {
    DocumentKind known = BY_TYPE.get(type.getBaseType().toString());
    if (known != null) {
      return Optional.of(known);
    }
    boolean text =
        type.getType().equals("text") || registry.isSpecializationOf(type, MediaType.TEXT_PLAIN);
    return text ? Optional.of(TEXT) : Optional.empty();
  }
}
