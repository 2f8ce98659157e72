package dev.serai.gateway.openapi;

import java.util.HashSet;
import java.util.Set;

/**
 * Names for operations, stable as long as the document keeps their {@code operationId}, or method
 * and path. Not safe for use by many threads.
 */
final class ToolNames {

  private static final int LONGEST = 128;

  private final Set<String> taken = new HashSet<>();

  /**
   * @param wanted {@code operationId}, may be empty
   */
  String of(String wanted, String method, String path) {
    String own = clean(wanted);
    String base = own.isEmpty() ? clean(method.toLowerCase(java.util.Locale.ROOT) + path) : own;
    String name = cut(base, LONGEST);
    for (int i = 2; !taken.add(name); i++) {
      String suffix = "_" + i;
      name = cut(base, LONGEST - suffix.length()) + suffix;
    }
    return name;
  }

  static String clean(String text) {
    return text.replaceAll("[^A-Za-z0-9_-]+", "_").replaceAll("^_+|_+$", "");
  }

  private static String cut(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length);
  }
}
