package dev.serai.sandbox.egress;

import java.util.regex.Pattern;

/** The form of names: RFC 1123 section 2.1, with underscores. */
final class HostNames {

  private static final int LONGEST = 253;
  private static final Pattern LABEL = Pattern.compile("[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?");
  private static final Pattern NUMBER = Pattern.compile("\\d+|0x[0-9a-f]*");

  private HostNames() {}

  /**
   * Whether it is a name, in lower case and without a dot at its end. What ends in a number is
   * none, because resolvers take {@code 127.1}, {@code 0x7f000001} and {@code 2130706433} for
   * addresses.
   */
  static boolean isName(String text) {
    if (text.isEmpty() || text.length() > LONGEST || endsInNumber(text)) {
      return false;
    }
    for (String label : text.split("\\.", -1)) {
      if (!LABEL.matcher(label).matches()) {
        return false;
      }
    }
    return true;
  }

  static boolean endsInNumber(String text) {
    return NUMBER.matcher(text.substring(text.lastIndexOf('.') + 1)).matches();
  }
}
