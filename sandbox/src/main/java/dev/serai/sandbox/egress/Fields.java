package dev.serai.sandbox.egress;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The header fields of a message, in order. Source: RFC 9112 section 5, without folded lines. */
record Fields(List<Field> all) {

  /**
   * Of one connection, not of a message. Source: RFC 9110 section 7.6.1. {@code Host} and what
   * tells the length of a body are written anew.
   */
  private static final Set<String> HOP_BY_HOP =
      Set.of(
          "connection",
          "proxy-connection",
          "keep-alive",
          "te",
          "trailer",
          "transfer-encoding",
          "content-length",
          "upgrade",
          "host",
          "http2-settings",
          "proxy-authenticate",
          "proxy-authorization",
          "proxy-authentication-info");

  private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  /** One line. */
  record Field(String name, String value) {
    boolean is(String other) {
      return name.equalsIgnoreCase(other);
    }
  }

  Fields {
    all = List.copyOf(all);
  }

  /**
   * Reads up to the empty line.
   *
   * @param most bytes of all lines together, with their ends, the empty one aside
   */
  static Fields read(Inlet in, EgressLimits limits, int most) throws IOException {
    var fields = new ArrayList<Field>();
    for (int left = most; ; ) {
      String line = in.line(Math.min(limits.lineBytes(), Math.max(0, left - 2)));
      if (line.isEmpty()) {
        return new Fields(fields);
      }
      if (fields.size() == limits.headers()) {
        throw MalformedException.of(431, "the head has too many lines");
      }
      fields.add(field(line));
      left -= line.length() + 2;
    }
  }

  private static Field field(String line) throws MalformedException {
    int colon = line.indexOf(':');
    String name = line.substring(0, Math.max(0, colon));
    if (!NAME.matcher(name).matches()) {
      throw MalformedException.badRequest("a line of the head is no header field");
    }
    return new Field(name, trimmed(line.substring(colon + 1)));
  }

  private static String trimmed(String value) {
    int from = 0;
    int to = value.length();
    while (from < to && isBlank(value.charAt(from))) {
      from++;
    }
    while (to > from && isBlank(value.charAt(to - 1))) {
      to--;
    }
    return value.substring(from, to);
  }

  private static boolean isBlank(char character) {
    return character == ' ' || character == '\t';
  }

  List<String> values(String name) {
    return all.stream().filter(field -> field.is(name)).map(Field::value).toList();
  }

  /** What is passed on: all but the fields of this connection, and those these name. */
  List<Field> endToEnd() {
    var dropped = new HashSet<>(HOP_BY_HOP);
    for (String value : values("connection")) {
      for (String name : value.split(",", -1)) {
        dropped.add(trimmed(name).toLowerCase(Locale.ROOT));
      }
    }
    return all.stream()
        .filter(field -> !dropped.contains(field.name().toLowerCase(Locale.ROOT)))
        .toList();
  }
}
