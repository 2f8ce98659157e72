package dev.serai.audit;

import dev.serai.audit.log.LogConfig;
import java.time.Duration;

/**
 * The limits of the audit room.
 *
 * @param log how the log works
 * @param retention how long records are kept; zero keeps them for ever. Their hashes always stay
 * @param scannedRecords most records one call of {@code ListAuditRecords} looks at, at least 256; a
 *     page may be short, even empty, while more follow
 * @param cachedSubjects how many keys of persons, and how many calls under way, are kept in memory
 */
public record AuditConfig(
    LogConfig log, Duration retention, int scannedRecords, int cachedSubjects) {

  private static final int LEAST_SCANNED = 256;

  public static final AuditConfig DEFAULT =
      new AuditConfig(LogConfig.DEFAULT, Duration.ZERO, 20_000, 10_000);

  /**
   * @throws IllegalArgumentException if retention is negative or a number too small
   */
  public AuditConfig {
    if (retention.isNegative()) {
      throw new IllegalArgumentException("retention must not be negative");
    }
    if (scannedRecords < LEAST_SCANNED || cachedSubjects < 1) {
      throw new IllegalArgumentException(
          "scanned-records must be at least 256 and cached-subjects at least 1");
    }
  }
}
