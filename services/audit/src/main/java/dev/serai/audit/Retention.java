package dev.serai.audit;

import dev.serai.audit.log.MerkleLog;
import dev.serai.audit.log.Tile;
import dev.serai.kernel.Ids;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;

/** Removes old records, and says so in the log before it does: their hashes stay provable. */
final class Retention {

  private final MerkleLog log;
  private final RecordReader reader;
  private final Duration keep;
  private final InstantSource clock;
  private final Ids ids;

  /**
   * @param keep zero keeps all
   */
  Retention(MerkleLog log, RecordReader reader, Duration keep, InstantSource clock, Ids ids) {
    this.log = log;
    this.reader = reader;
    this.keep = keep;
    this.clock = clock;
    this.ids = ids;
  }

  /** Removes the whole bundles that are older than what is kept. */
  void run() throws IOException {
    if (keep.isZero()) {
      return;
    }
    long before = reader.from(clock.instant().minus(keep)) - Tile.WIDTH;
    if (before <= 0 || log.bundle(before / Tile.WIDTH - 1).isEmpty()) {
      return;
    }
    byte[] members = RecordJson.retention(ids.uuid(), before);
    log.append((number, time) -> RecordJson.entry(members, number, time));
    log.checkpoint();
    log.prune(before);
  }
}
