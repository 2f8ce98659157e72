package dev.serai.knowledge.extract;

import java.io.IOException;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.apache.tika.exception.TikaException;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.PagedText;
import org.apache.tika.parser.EmptyParser;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.html.JSoupParser;
import org.apache.tika.parser.microsoft.OfficeParser;
import org.apache.tika.parser.microsoft.OfficeParserConfig;
import org.apache.tika.parser.microsoft.ooxml.OOXMLParser;
import org.apache.tika.parser.microsoft.rtf.RTFParser;
import org.apache.tika.parser.odf.OpenDocumentParser;
import org.apache.tika.parser.pdf.PDFParser;
import org.apache.tika.parser.pdf.PDFParserConfig;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * The parsers of Tika, one by one and by name: none is looked for on the class path, so nothing
 * starts a process, reads characters from pictures or fetches what a document points to. What is
 * embedded in a document is not read.
 */
final class TikaReading {

  private static final long PDF_MEMORY_BYTES = 64L << 20;

  static {
    // A part may not unpack to more than 200 times its size, nor to more than 256 MiB.
    ZipSecureFile.setMinInflateRatio(0.005);
    ZipSecureFile.setMaxEntrySize(256L << 20);
    ZipSecureFile.setMaxFileCount(10_000);
  }

  /** Takes nothing out of a document but its own text. */
  private static final EmbeddedDocumentExtractor NOTHING_EMBEDDED =
      new EmbeddedDocumentExtractor() {
        @Override
        public boolean shouldParseEmbedded(Metadata metadata) {
          return false;
        }

        @Override
        public void parseEmbedded(
            java.io.InputStream stream,
            ContentHandler handler,
            Metadata metadata,
            boolean outputHtml) {}
      };

  private final BlockWriter writer;

  TikaReading(BlockWriter writer) {
    this.writer = writer;
  }

  void read(DocumentKind kind, TikaInputStream document)
      throws IOException, SAXException, TikaException {
    var metadata = new Metadata();
    parser(kind).parse(document, handler(metadata), metadata, context());
  }

  private static Parser parser(DocumentKind kind) {
    return switch (kind) {
      case PDF -> new PDFParser();
      case HTML -> new JSoupParser();
      case OOXML -> new OOXMLParser();
      case OFFICE -> new OfficeParser();
      case OPEN_DOCUMENT -> new OpenDocumentParser();
      case RTF -> new RTFParser();
      case MARKDOWN, TABLE, TEXT -> throw new IllegalArgumentException("no parser for " + kind);
    };
  }

  private static ParseContext context() {
    var context = new ParseContext();
    context.set(Parser.class, EmptyParser.INSTANCE);
    context.set(EmbeddedDocumentExtractor.class, NOTHING_EMBEDDED);
    context.set(PDFParserConfig.class, pdf());
    context.set(OfficeParserConfig.class, office());
    return context;
  }

  private static PDFParserConfig pdf() {
    var config = new PDFParserConfig();
    config.setOcrStrategy(PDFParserConfig.OCR_STRATEGY.NO_OCR);
    config.setExtractInlineImages(false);
    config.setExtractBookmarksText(false);
    config.setExtractActions(false);
    config.setSortByPosition(false);
    config.setSuppressDuplicateOverlappingText(true);
    config.setMaxMainMemoryBytes(PDF_MEMORY_BYTES);
    return config;
  }

  private static OfficeParserConfig office() {
    var config = new OfficeParserConfig();
    config.setExtractMacros(false);
    config.setIncludeDeletedContent(false);
    config.setIncludeMoveFromContent(false);
    config.setIncludeHeadersAndFooters(false);
    config.setIncludeSlideMasterContent(false);
    config.setUseSAXDocxExtractor(true);
    config.setUseSAXPptxExtractor(true);
    return config;
  }

  /** A PDF says how many pages it has before it says anything else. */
  private DefaultHandler handler(Metadata metadata) {
    return new XhtmlBlocks(writer) {
      @Override
      public void startDocument() {
        Integer pages = metadata.getInt(PagedText.N_PAGES);
        if (pages != null) {
          writer.pages(pages);
        }
      }
    };
  }
}
