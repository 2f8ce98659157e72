package dev.serai.identity;

/** How an attempt to add a row ended. */
public enum Insertion {
  DONE,
  /** A row of this name is there already; nothing was changed. */
  EXISTS,
  /** The owner has as many as it may have; nothing was changed. */
  LIMIT_REACHED,
  /** The user or role it should belong to does not exist; nothing was changed. */
  NO_OWNER
}
