package dev.serai.protocol.mcp.bridge;

import dev.serai.protocol.mcp.Feature;

/**
 * Something a message said that the peer's revision has no word for.
 *
 * @param note what became of it, for people
 */
public record Loss(Feature feature, Kind kind, String note) {

  /** How much is lost. */
  public enum Kind {
    /** Said in other words; nothing a reader needs is missing. */
    REPLACED,
    /** Left out; the rest still makes sense. */
    DROPPED,
    /** The message makes no sense without it, so it is not passed on. */
    REFUSED
  }
}
