package dev.serai.memory.extract;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The little XML that records are written in: elements with texts. */
final class Xml {

  /** Characters XML has no place for. */
  private static final Pattern UNWRITABLE =
      Pattern.compile("[\\p{Cc}&&[^\\n\\t]]|[\\uD800-\\uDFFF\\uFFFE\\uFFFF]");

  private Xml() {}

  static String element(String name, String text) {
    return "<" + name + ">" + escaped(text) + "</" + name + ">";
  }

  static String escaped(String text) {
    return UNWRITABLE
        .matcher(text)
        .replaceAll(" ")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** Text of the first element of this name. */
  static Optional<String> text(String xml, String name) {
    Matcher found =
        Pattern.compile("<" + name + "(?: [^>]*)?>(.*?)</" + name + ">", Pattern.DOTALL)
            .matcher(xml);
    return found.find() ? Optional.of(plain(found.group(1))) : Optional.empty();
  }

  private static String plain(String text) {
    return text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
        .strip();
  }
}
