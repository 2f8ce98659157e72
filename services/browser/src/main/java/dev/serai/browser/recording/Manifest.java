package dev.serai.browser.recording;

import dev.serai.browser.BrowserId;
import dev.serai.sessions.SessionKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The contents of a recording, written last. Names of components are names in objects.
 *
 * @param format {@value #FORMAT}
 * @param version {@value #VERSION}
 * @param complete whether nothing will be added; false for a session that lives, or whose server
 *     ended first
 * @param millis from the session's start to the last event
 * @param batches in order
 */
public record Manifest(
    String format,
    int version,
    String browserIdentifier,
    String sessionId,
    String startedAt,
    boolean complete,
    long millis,
    List<BatchEntry> batches,
    List<Gap> gaps) {

  public static final String FORMAT = "serai-recording";
  public static final int VERSION = 1;
  static final String NAME = "manifest.json";

  public Manifest {
    batches = List.copyOf(batches);
    gaps = List.copyOf(gaps);
  }

  /**
   * One object.
   *
   * @param number from 1, without a gap
   * @param from when its first event happened, milliseconds after the session's start
   * @param to when its last one did; empty in what is read without a manifest
   * @param events how many; empty as {@code to}
   * @param bytes packed; empty as {@code to}
   */
  public record BatchEntry(
      int number,
      long from,
      Optional<Long> to,
      Optional<Integer> events,
      Optional<Integer> bytes) {}

  static Manifest of(
      SessionKey<BrowserId> key,
      Instant startedAt,
      boolean complete,
      List<BatchEntry> batches,
      List<Gap> gaps) {
    long end = batches.isEmpty() ? 0 : batches.getLast().to().orElse(batches.getLast().from());
    return new Manifest(
        FORMAT,
        VERSION,
        key.resource().value(),
        key.id().value(),
        startedAt.toString(),
        complete,
        end,
        batches,
        gaps);
  }

  static String batchName(int number) {
    return "batch_%d.ndjson.gz".formatted(number);
  }
}
