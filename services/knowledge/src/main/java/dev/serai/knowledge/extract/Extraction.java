package dev.serai.knowledge.extract;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.apache.tika.detect.AutoDetectReader;
import org.apache.tika.detect.DefaultDetector;
import org.apache.tika.detect.Detector;
import org.apache.tika.exception.TikaException;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MediaTypeRegistry;
import org.xml.sax.SAXException;

/**
 * Reads documents, by what is in them: the name and the given type only tell kinds of text apart.
 * Safe for use by many threads.
 */
public final class Extraction {

  private static final int BUFFER = 8_192;

  private final ExtractionLimits limits;
  private final BoundedThreads threads;

  /** Read from files when the first document comes: a server without documents does without. */
  private static final class Known {

    static final Detector DETECTOR = new DefaultDetector();
    static final MediaTypeRegistry REGISTRY = MediaTypeRegistry.getDefaultRegistry();
  }

  public Extraction(ExtractionLimits limits) {
    this.limits = limits;
    threads = new BoundedThreads(limits.parsers());
  }

  /**
   * The text of a document. Ends within the time of the limits, also when a parser does not: its
   * thread is then left behind.
   *
   * @param name of the document, for its ending
   * @param contentType as its owner gave it
   * @throws UnreadableDocumentException when it is of a kind that is not read, damaged, protected,
   *     or larger than the limits
   * @throws IllegalStateException when all parsers are busy with other documents
   */
  public Extracted read(Path file, String name, Optional<String> contentType, Pages listener)
      throws UnreadableDocumentException, InterruptedException {
    Deadline deadline = Deadline.in(limits.time());
    var writer = new BlockWriter(limits, deadline, listener);
    return threads.run(deadline, () -> parsed(file, name, contentType, writer));
  }

  private Extracted parsed(Path file, String name, Optional<String> contentType, BlockWriter writer)
      throws IOException, SAXException, TikaException, UnreadableDocumentException {
    try (TikaInputStream document = TikaInputStream.get(file)) {
      read(kind(document, name, contentType), document, writer);
    }
    return writer.done();
  }

  private static void read(DocumentKind kind, TikaInputStream document, BlockWriter writer)
      throws IOException, SAXException, TikaException {
    switch (kind) {
      case MARKDOWN -> new MarkdownBlocks(writer).read(text(document, writer));
      case TEXT -> new PlainBlocks(writer).read(text(document, writer));
      case TABLE -> new PlainBlocks(writer).table(text(document, writer));
      case PDF, HTML, OOXML, OFFICE, OPEN_DOCUMENT, RTF ->
          new TikaReading(writer).read(kind, document);
    }
  }

  private static DocumentKind kind(
      TikaInputStream document, String name, Optional<String> contentType)
      throws IOException, UnreadableDocumentException {
    var metadata = new Metadata();
    metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
    MediaType found = Known.DETECTOR.detect(document, metadata);
    return DocumentKind.of(told(found, contentType), Known.REGISTRY)
        .orElseThrow(
            () ->
                new UnreadableDocumentException(
                    "documents of type %s are not read".formatted(found.getBaseType())));
  }

  /** Marks of text look alike to a detector, so its owner is believed about them. */
  private static MediaType told(MediaType found, Optional<String> contentType) {
    MediaType told =
        contentType.map(type -> MediaType.parse(type.toLowerCase(Locale.ROOT))).orElse(null);
    boolean both = told != null && found.getType().equals("text") && told.getType().equals("text");
    boolean vague = found.getBaseType().equals(MediaType.TEXT_PLAIN);
    return told != null && both && vague ? told : found;
  }

  private static String text(TikaInputStream document, BlockWriter writer)
      throws IOException, TikaException {
    var text = new StringBuilder();
    try (Reader reader = new AutoDetectReader(document)) {
      char[] buffer = new char[BUFFER];
      for (int read = reader.read(buffer); read >= 0; read = reader.read(buffer)) {
        writer.room(text.length() + read);
        text.append(buffer, 0, read);
      }
    }
    return text.toString();
  }
}
