package dev.serai.browser.recording;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.serai.browser.Browser;
import dev.serai.browser.BrowserId;
import dev.serai.browser.Recording;
import dev.serai.browser.chromium.Chromium;
import dev.serai.browser.recording.Manifest.BatchEntry;
import dev.serai.sandbox.Sandbox;
import dev.serai.sessions.SessionKey;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Records sessions of browsers that ask for it, each on threads of its own: whether one can be
 * recorded, and how fast, does nothing to the session. Safe for many threads.
 */
public final class Recordings implements AutoCloseable {

  static final JsonMapper JSON = JsonMapper.builder().addModule(new Jdk8Module()).build();

  private final RecordingStore store;
  private final RecordingConfig config;
  private final InstantSource clock;
  private final Set<Thread> writing = ConcurrentHashMap.newKeySet();

  public Recordings(RecordingStore store, RecordingConfig config, InstantSource clock) {
    this.store = store;
    this.config = config;
    this.clock = clock;
  }

  /** Begins to record, until the sandbox ends; nothing for a browser that is not recorded. */
  public void begin(
      Browser browser,
      SessionKey<BrowserId> key,
      Instant startedAt,
      Sandbox sandbox,
      Chromium chromium) {
    browser
        .settings()
        .recording()
        .flatMap(Recording::wanted)
        .ifPresent(
            place -> begin(new Destination(store, place, key, startedAt), sandbox, chromium));
  }

  private void begin(Destination destination, Sandbox sandbox, Chromium chromium) {
    var tape = new Tape(destination.key().id().value(), config, destination);
    var recorder = new SessionRecorder(chromium, config, tape, destination.startedAt(), clock);
    Thread.ofVirtual().name("recording").start(recorder::record);
    Thread writer = Thread.ofVirtual().name("recording-writer").unstarted(tape::write);
    writing.removeIf(thread -> thread.getState() == Thread.State.TERMINATED);
    writing.add(writer);
    writer.start();
    sandbox.onExit(exit -> recorder.end());
  }

  /** Under the prefix of a browser. */
  private record Destination(
      RecordingStore store, Recording.Place place, SessionKey<BrowserId> key, Instant startedAt)
      implements Tape.Sink {

    @Override
    public void batch(int number, byte[] packed) throws IOException {
      put(Manifest.batchName(number), packed, "application/gzip");
    }

    @Override
    public void end(List<BatchEntry> batches, List<Gap> gaps) throws IOException {
      put(
          Manifest.NAME,
          json(Manifest.of(key, startedAt, true, batches, gaps)),
          "application/json");
    }

    private void put(String name, byte[] content, String type) throws IOException {
      store.put(key.account(), place.bucket(), place.keyOf(key.id().value(), name), content, type);
    }
  }

  static byte[] json(Manifest manifest) {
    try {
      return JSON.writeValueAsBytes(manifest);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a manifest has a JSON form", e);
    }
  }

  /** The sessions have ended: waits until what they left is written, but not for long. */
  @Override
  public void close() {
    long end = System.nanoTime() + config.closeWithin().toNanos();
    try {
      for (Thread writer : writing) {
        writer.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
