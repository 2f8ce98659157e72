package dev.serai.identity;

import java.util.regex.Pattern;

/**
 * Calls of tools as actions on their gateway: {@code gateway-tool:weather___get_forecast}, in the
 * groups {@code gateway-tool:weather___*} and {@code gateway-tool:*}.
 */
final class ToolActions {

  static final String PREFIX = "gateway-tool:";
  private static final String DELIMITER = "___";
  private static final String ANY = "*";
  private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}\"\\\\*]{1,256}");

  private ToolActions() {}

  static boolean isTool(String action) {
    return action.startsWith(PREFIX) && NAME.matcher(action.substring(PREFIX.length())).matches();
  }

  /** Every tool, or every tool of a target. */
  static boolean isGroup(String name) {
    return name.equals(PREFIX + ANY)
        || (name.endsWith(DELIMITER + ANY) && isTool(name.substring(0, name.length() - 1)));
  }

  static String target(String action) {
    int end = action.indexOf(DELIMITER);
    return end < 0 ? PREFIX + ANY : action.substring(0, end + DELIMITER.length()) + ANY;
  }
}
