package dev.serai.audit.log;

import java.time.Instant;

/** An entry that lacks only what the log alone can say: its place and its time. */
@FunctionalInterface
public interface Draft {

  /**
   * The entry, at most {@link Bundle#MAX_ENTRY_BYTES} long.
   *
   * @param number of the entry in the log, from 0
   * @param time never before that of the entry ahead of it
   */
  byte[] entry(long number, Instant time);
}
