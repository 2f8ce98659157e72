package dev.serai.browser.recording;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.browser.BrowserSession;
import dev.serai.browser.Recording.Place;
import dev.serai.browser.recording.Manifest.BatchEntry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Reads recordings, also those that nobody finished. */
final class RecordingReader {

  private final RecordingStore store;

  RecordingReader(RecordingStore store) {
    this.store = store;
  }

  /**
   * The manifest; for a session that lives, or whose server ended first, what can be told by its
   * batches.
   *
   * @throws IOException when the store does not answer or holds something else
   */
  Manifest manifest(Place place, BrowserSession session) throws IOException {
    Optional<InputStream> found = open(place, session, Manifest.NAME);
    if (found.isPresent()) {
      try (InputStream in = found.get()) {
        return Recordings.JSON.readValue(in, Manifest.class);
      }
    }
    return Manifest.of(
        session.key(), session.createdAt(), false, entries(place, session), List.of());
  }

  private List<BatchEntry> entries(Place place, BrowserSession session) throws IOException {
    List<BatchEntry> entries = new ArrayList<>();
    Optional<InputStream> batch = batch(place, session, 1);
    while (batch.isPresent()) {
      int number = entries.size() + 1;
      entries.add(
          new BatchEntry(
              number, from(batch.get()), Optional.empty(), Optional.empty(), Optional.empty()));
      batch = batch(place, session, number + 1);
    }
    return entries;
  }

  private static long from(InputStream batch) throws IOException {
    try (var lines = new BufferedReader(new InputStreamReader(new GZIPInputStream(batch), UTF_8))) {
      JsonNode head = Recordings.JSON.readTree(String.valueOf(lines.readLine()));
      if (!head.path("format").asText().equals(Manifest.FORMAT)) {
        throw new IOException("an object of the recording is something else");
      }
      return head.path("t").asLong();
    }
  }

  /** As it was written; empty when there is none. */
  Optional<InputStream> batch(Place place, BrowserSession session, int number) throws IOException {
    return open(place, session, Manifest.batchName(number));
  }

  private Optional<InputStream> open(Place place, BrowserSession session, String name)
      throws IOException {
    String key = place.keyOf(session.key().id().value(), name);
    return store.open(session.key().account(), place.bucket(), key);
  }
}
