package dev.serai.audit.verify;

/**
 * Something that is not as it was recorded.
 *
 * @param where a file of the log, or a record's number
 */
public record Finding(Kind kind, String where, String what) {

  /** What was done to the log, as far as its files tell. */
  public enum Kind {
    /** The key is not the one that is trusted, or does not read. */
    KEY,
    /** A checkpoint is not signed, or not linked to the one before. */
    CHECKPOINT,
    /** A file does not hold what was signed. */
    EDITED,
    /** A file that was signed is gone, and no record of retention says why. */
    MISSING,
    /** A file that is no part of a log. */
    UNKNOWN_FILE,
    /** A record is not JSON, or does not begin as records do. */
    FORM,
    /** A record does not stand in its place. */
    ORDER,
    /** A record is older than the one before it. */
    BACKDATED,
    /** The log is shorter than it was. */
    TRUNCATED,
    /** The log is not a continuation of what it was. */
    FORKED
  }

  @Override
  public String toString() {
    return kind + " " + where + ": " + what;
  }
}
