package dev.serai.identity.http;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;

/** Markup. Whatever is put into a template is escaped, unless it is markup itself. */
record Html(String markup) {

  static final Html NOTHING = new Html("");

  /**
   * Fills a template.
   *
   * @param template markup as {@link String#format} reads it; the holes of attributes stand in
   *     double quotes
   */
  static Html of(String template, Object... values) {
    Object[] escaped = Arrays.stream(values).map(Html::escaped).toArray();
    return new Html(template.formatted(escaped));
  }

  static Html join(Collection<Html> parts) {
    return new Html(parts.stream().map(Html::markup).collect(Collectors.joining()));
  }

  private static String escaped(Object value) {
    return value instanceof Html html ? html.markup() : escape(value.toString());
  }

  /** Characters that browsers do not show, such as those that turn text around, become visible. */
  private static String escape(String text) {
    var out = new StringBuilder(text.length());
    text.codePoints().forEach(point -> append(out, point));
    return out.toString();
  }

  private static void append(StringBuilder out, int point) {
    switch (point) {
      case '&' -> out.append("&amp;");
      case '<' -> out.append("&lt;");
      case '>' -> out.append("&gt;");
      case '"' -> out.append("&quot;");
      case '\'' -> out.append("&#39;");
      default -> out.appendCodePoint(invisible(point) ? '\uFFFD' : point);
    }
  }

  private static boolean invisible(int point) {
    int type = Character.getType(point);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.SURROGATE
        || type == Character.UNASSIGNED;
  }
}
