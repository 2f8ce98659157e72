package dev.serai.browser.recording;

import static dev.serai.browser.chromium.DevToolsConnection.parameters;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.browser.Resources;
import dev.serai.browser.chromium.Chromium;
import dev.serai.browser.chromium.DevToolsEvent;
import dev.serai.browser.chromium.OpenPage;
import dev.serai.browser.chromium.PageFollower;
import dev.serai.browser.chromium.PageFrame;
import dev.serai.browser.chromium.PageListener;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records what happens in the page that is in front. The session does not depend on it: a
 * connection that is lost is a gap, and opened again.
 */
final class SessionRecorder {

  private static final Logger LOG = LoggerFactory.getLogger(SessionRecorder.class);
  private static final Duration AGAIN_AFTER = Duration.ofSeconds(1);
  private static final String WORLD = "serai-recording";
  private static final String ACTIONS = Resources.text(SessionRecorder.class, "actions.js");

  private final Chromium chromium;
  private final RecordingConfig limits;
  private final Tape tape;
  private final Instant startedAt;
  private final InstantSource clock;
  private final CountDownLatch over = new CountDownLatch(1);
  private byte[] lastPicture = new byte[0];

  SessionRecorder(
      Chromium chromium,
      RecordingConfig limits,
      Tape tape,
      Instant startedAt,
      InstantSource clock) {
    this.chromium = chromium;
    this.limits = limits;
    this.tape = tape;
    this.startedAt = startedAt;
    this.clock = clock;
  }

  /** Runs until {@link #end}. */
  void record() {
    try {
      do {
        follow();
      } while (!tape.isFull() && isLost(now()));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      tape.end();
    }
  }

  /** Waits a moment whether the session has ended; otherwise what happens is missed. */
  private boolean isLost(long since) throws InterruptedException {
    if (over.await(AGAIN_AFTER.toMillis(), TimeUnit.MILLISECONDS)) {
      return false;
    }
    LOG.warn("a recording lost its browser, and looks for it again");
    tape.lost(new Gap(since, now(), 0, "the browser was not reached"));
    return true;
  }

  /** The session has ended. */
  void end() {
    over.countDown();
  }

  private void follow() throws InterruptedException {
    var watch = new Watch();
    try (PageFollower follower = PageFollower.follow(chromium, limits.pictures(), watch)) {
      watch.follower.complete(follower);
      watch.gone.await();
    } catch (IOException unreachable) {
      // Tried again.
    }
  }

  private long now() {
    return Math.max(0, Duration.between(startedAt, clock.instant()).toMillis());
  }

  /** One connection. */
  private final class Watch implements PageListener, PageEvents.Out {

    private final CompletableFuture<PageFollower> follower = new CompletableFuture<>();
    private final CountDownLatch gone = new CountDownLatch(1);
    private final PageEvents events = new PageEvents(this, limits);
    private String target = "";
    private long shownNanos = System.nanoTime() - limits.pictureEvery().toNanos();

    @Override
    public void page(OpenPage page) {
      ObjectNode event =
          parameters()
              .put("url", Urls.masked(page.url(), limits.textLength()))
              .put("title", Urls.title(page.title(), page.url(), limits.textLength()));
      add("page", event);
      if (!page.target().equals(target)) {
        target = page.target();
        listen(follower.join());
      }
    }

    private void listen(PageFollower page) {
      try {
        page.tell("Network.enable", parameters().put("maxPostDataSize", 0));
        page.tell("Runtime.enable", parameters());
        ObjectNode binding = parameters().put("name", PageEvents.BINDING);
        page.tell("Runtime.addBinding", binding.put("executionContextName", WORLD));
        ObjectNode script = parameters().put("source", ACTIONS).put("worldName", WORLD);
        page.tell("Page.addScriptToEvaluateOnNewDocument", script.put("runImmediately", true));
      } catch (IOException closed) {
        // Another page will come to the front, or the browser has gone.
      }
    }

    /** Chromium makes no more pictures while this one waits for its turn. */
    @Override
    public void frame(PageFrame frame) throws IOException {
      if (tape.isFull()) {
        throw new IOException("the recording is full");
      }
      if (Arrays.equals(frame.jpeg(), lastPicture)) {
        return;
      }
      awaitTurn();
      lastPicture = frame.jpeg();
      long at = Duration.between(startedAt, frame.at()).toMillis();
      tape.add(
          Math.clamp(at, 0, now()),
          "picture",
          parameters()
              .put("width", frame.width())
              .put("height", frame.height())
              .put("jpeg", Base64.getEncoder().encodeToString(frame.jpeg())));
    }

    private void awaitTurn() throws IOException {
      try {
        long left = shownNanos + limits.pictureEvery().toNanos() - System.nanoTime();
        if (left > 0 && over.await(left, TimeUnit.NANOSECONDS)) {
          throw new IOException("the session has ended");
        }
        shownNanos = System.nanoTime();
      } catch (InterruptedException closed) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("the follower was closed");
      }
    }

    @Override
    public void heard(DevToolsEvent event) {
      events.heard(event);
    }

    @Override
    public void ended() {
      gone.countDown();
    }

    @Override
    public void add(String kind, ObjectNode event) {
      tape.add(SessionRecorder.this.now(), kind, event);
    }

    @Override
    public long now() {
      return SessionRecorder.this.now();
    }
  }
}
