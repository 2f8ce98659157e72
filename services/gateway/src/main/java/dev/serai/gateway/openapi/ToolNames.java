package dev.serai.gateway.openapi;

/**
 * Names for operations, stable as long as the document keeps their {@code operationId}, or method
 * and path. Not safe for use by many threads.
 */
final class ToolNames {

  private static final int LONGEST = 128;

  private final FreeNames names = new FreeNames();

  /**
   * @param wanted {@code operationId}, may be empty
   */
  String of(String wanted, String method, String path) {
    String own = clean(wanted);
    String base = own.isEmpty() ? clean(method.toLowerCase(java.util.Locale.ROOT) + path) : own;
    return names.take(
        cut(base, LONGEST),
        again -> {
          String suffix = "_" + (again + 1);
          return cut(base, LONGEST - suffix.length()) + suffix;
        });
  }

  static String clean(String text) {
    return text.replaceAll("[^A-Za-z0-9_-]+", "_").replaceAll("^_+|_+$", "");
  }

  private static String cut(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length);
  }
}
