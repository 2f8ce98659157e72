package dev.serai.identity.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.serai.protocol.aws.RawRoute.Response;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Answers of the query protocol, namespace of version 2011-06-15. */
final class StsXml {

  private static final String NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/";
  private static final XMLOutputFactory WRITERS = XMLOutputFactory.newFactory();

  private StsXml() {}

  /** An element with text, or with elements inside; exactly one of the two is not empty. */
  record Element(String name, String text, List<Element> children) {

    static Element text(String name, String text) {
      return new Element(name, text, List.of());
    }

    static Element of(String name, Element... children) {
      return new Element(name, "", List.of(children));
    }
  }

  static Response result(String action, String requestId, Element... members) {
    return document(
        200,
        requestId,
        Element.of(
            action + "Response",
            Element.of(action + "Result", members),
            Element.of("ResponseMetadata", Element.text("RequestId", requestId))));
  }

  static Response error(int status, String code, String message, String requestId) {
    return document(
        status,
        requestId,
        Element.of(
            "ErrorResponse",
            Element.of(
                "Error",
                Element.text("Type", status < 500 ? "Sender" : "Receiver"),
                Element.text("Code", code),
                Element.text("Message", message)),
            Element.text("RequestId", requestId)));
  }

  private static Response document(int status, String requestId, Element root) {
    byte[] bytes = bytes(root);
    return new Response(
        status,
        Map.of(
            "Content-Type", "text/xml", "Cache-Control", "no-store", "x-amzn-RequestId", requestId),
        out -> out.write(bytes));
  }

  private static byte[] bytes(Element root) {
    var out = new ByteArrayOutputStream();
    try {
      XMLStreamWriter writer = WRITERS.createXMLStreamWriter(out, UTF_8.name());
      writer.writeStartElement(root.name());
      writer.writeDefaultNamespace(NAMESPACE);
      for (Element child : root.children()) {
        write(writer, child);
      }
      writer.writeEndElement();
      writer.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("writing to memory failed", e);
    }
    return out.toByteArray();
  }

  private static void write(XMLStreamWriter writer, Element element) throws XMLStreamException {
    writer.writeStartElement(element.name());
    writer.writeCharacters(printable(element.text()));
    for (Element child : element.children()) {
      write(writer, child);
    }
    writer.writeEndElement();
  }

  /** XML 1.0 has no way to say most control characters, not even escaped. */
  private static String printable(String text) {
    return text.codePoints()
        .map(point -> isXml(point) ? point : 0xFFFD)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isXml(int point) {
    return point == '\t'
        || point == '\n'
        || point == '\r'
        || (point >= 0x20 && point <= 0xD7FF)
        || (point >= 0xE000 && point <= 0xFFFD)
        || point >= 0x10000;
  }
}
