package dev.serai.gateway.smithy;

import java.util.Map;
import java.util.regex.Pattern;

/** Documentation, which models write in HTML or Markdown, as plain text for models and people. */
final class PlainText {

  private static final Pattern BLOCK = Pattern.compile("(?i)<(?:/p|/li|br|/dt|/dd|/h\\d)[^<>]*>");
  private static final Pattern TAG = Pattern.compile("<[a-zA-Z/!][^<>]*>");
  private static final Pattern BLANK = Pattern.compile("[\\s\\u00a0]+");
  private static final Map<String, String> ENTITIES =
      Map.of("&lt;", "<", "&gt;", ">", "&quot;", "\"", "&#39;", "'", "&nbsp;", " ");

  private final int limit;

  PlainText(int limit) {
    this.limit = limit;
  }

  String of(String documentation) {
    String text = BLOCK.matcher(documentation).replaceAll(" ");
    text = TAG.matcher(text).replaceAll("");
    for (var entity : ENTITIES.entrySet()) {
      text = text.replace(entity.getKey(), entity.getValue());
    }
    text = text.replace("&amp;", "&");
    return cut(BLANK.matcher(text).replaceAll(" ").strip());
  }

  /** Ends with a whole sentence where there is one in the later half. */
  private String cut(String text) {
    if (text.length() <= limit) {
      return text;
    }
    String head = text.substring(0, limit);
    int sentence = head.lastIndexOf(". ");
    return sentence > limit / 2
        ? head.substring(0, sentence + 1)
        : head.substring(0, limit - 1) + "…";
  }
}
