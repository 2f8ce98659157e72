package dev.serai.gateway.openapi;

/**
 * A parameter of an operation, and the argument it is filled from.
 *
 * @param name on the wire
 * @param argument what the tool calls it
 * @param json whether its value travels as JSON text
 */
record Parameter(
    String name,
    String argument,
    In in,
    Style style,
    boolean explode,
    boolean reserved,
    boolean json) {

  /** Where it stands. */
  enum In {
    PATH,
    QUERY,
    HEADER,
    COOKIE
  }
}
