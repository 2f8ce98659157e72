package dev.serai.knowledge;

import java.util.OptionalInt;

/**
 * How far an ingest has come.
 *
 * @param done of the phase: pages read, or chunks embedded
 * @param total of the phase; empty where it is not known
 */
public record Progress(Phase phase, int done, OptionalInt total) {

  public static final Progress NONE = new Progress(Phase.WAITING, 0, OptionalInt.empty());

  /** What is done to a document, in order. */
  public enum Phase {
    WAITING,
    READING,
    EMBEDDING,
    DONE
  }
}
