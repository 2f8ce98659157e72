package dev.serai.gateway.tools;

/**
 * Something about a document that its owner should know.
 *
 * @param place JSON pointer into the document, empty for the whole of it
 * @param message what was found, and what was done about it
 */
public record Finding(Kind kind, String place, String message) {

  public enum Kind {
    /** The operation became no tool. */
    SKIPPED,
    /** The operation became a tool, but not quite as the document has it. */
    ADAPTED
  }
}
