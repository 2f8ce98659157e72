package dev.serai.knowledge.extract;

/**
 * Ends a parser from inside: a bound was reached. Unchecked, because it passes through libraries.
 */
final class BeyondLimitException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  BeyondLimitException(String reason) {
    super(reason);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
