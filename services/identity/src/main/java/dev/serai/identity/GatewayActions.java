package dev.serai.identity;

import java.util.regex.Pattern;

/**
 * What callers do through a gateway, as actions on it. Calls of tools: {@code
 * gateway-tool:weather___get_forecast}, in the groups {@code gateway-tool:weather___*} and {@code
 * gateway-tool:*}. Requests to HTTP targets: {@code gateway-http:weather}, in the group {@code
 * gateway-http:*}.
 */
final class GatewayActions {

  static final String PREFIX = "gateway-tool:";
  static final String HTTP = "gateway-http:";
  private static final String DELIMITER = "___";
  private static final String ANY = "*";
  private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}\"\\\\*]{1,256}");
  private static final Pattern TARGET = Pattern.compile("[0-9a-zA-Z-]{1,200}");

  private GatewayActions() {}

  /** Whether it is a call of a tool, or a request to an HTTP target. */
  static boolean isUse(String action) {
    return isTool(action)
        || (action.startsWith(HTTP) && TARGET.matcher(action.substring(HTTP.length())).matches());
  }

  private static boolean isTool(String action) {
    return action.startsWith(PREFIX) && NAME.matcher(action.substring(PREFIX.length())).matches();
  }

  /** Every tool, every tool of a target, or every HTTP target. */
  static boolean isGroup(String name) {
    return name.equals(PREFIX + ANY)
        || name.equals(HTTP + ANY)
        || (name.endsWith(DELIMITER + ANY) && isTool(name.substring(0, name.length() - 1)));
  }

  /** The narrowest group of a use. */
  static String target(String action) {
    if (action.startsWith(HTTP)) {
      return HTTP + ANY;
    }
    int end = action.indexOf(DELIMITER);
    return end < 0 ? PREFIX + ANY : action.substring(0, end + DELIMITER.length()) + ANY;
  }

  /** The widest group of a use. */
  static String all(String action) {
    return (action.startsWith(HTTP) ? HTTP : PREFIX) + ANY;
  }

  /** A use that is in a group. */
  static String member(String group) {
    if (group.startsWith(HTTP)) {
      return group.replace(ANY, "any");
    }
    return group.replace(ANY, group.contains(DELIMITER) ? "get" : "any___get");
  }
}
