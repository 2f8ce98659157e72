package dev.serai.protocol.oauth;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * A remote document and its last good copy.
 *
 * <pre>
 *   none ──read──▶ fresh ──freshFor──▶ stale ──outageTolerance──▶ unusable
 *                    ▲                   │ each use reads anew; if that
 *                    └───────read────────┘ fails the old copy still serves
 * </pre>
 *
 * However many threads ask, one reads and the others wait for it. After a failure nobody reads for
 * {@code retryPause}. Safe for use by many threads; no lock is held while reading.
 */
final class CachedDocument<T> {

  /** Reads and parses the document. */
  @FunctionalInterface
  interface Loader<T> {
    T load() throws IOException;
  }

  private record Copy<T>(T content, Instant readAt) {}

  private final Loader<T> loader;
  private final RefreshConfig config;
  private final InstantSource clock;

  private volatile @Nullable Copy<T> last;
  private @Nullable FutureTask<Copy<T>> reading;
  private @Nullable String lastFailure;
  private Instant pauseEnd = Instant.MIN;
  private Instant coolDownEnd = Instant.MIN;

  CachedDocument(Loader<T> loader, RefreshConfig config, InstantSource clock) {
    this.loader = loader;
    this.config = config;
    this.clock = clock;
  }

  /**
   * A fresh copy, or during an outage the last good one.
   *
   * @throws IOException if there is neither
   */
  T get() throws IOException {
    Copy<T> copy = last;
    if (copy != null && isWithin(copy, config.freshFor())) {
      return copy.content();
    }
    try {
      return newerThan(copy).content();
    } catch (IOException e) {
      if (copy != null && isWithin(copy, config.freshFor().plus(config.outageTolerance()))) {
        return copy.content();
      }
      throw e;
    }
  }

  /**
   * A copy that is not {@code seen}, for one who missed something in it; {@code seen} itself if it
   * was read again for that reason less than {@code rotationCoolDown} ago. A reading that failed
   * does not count.
   *
   * @throws IOException if reading it again fails
   */
  T replacing(T seen) throws IOException {
    FutureTask<Copy<T>> joined;
    synchronized (this) {
      Copy<T> copy = last;
      if (copy != null && copy.content() != seen) {
        return copy.content();
      }
      Instant now = clock.instant();
      if (reading == null && now.isBefore(coolDownEnd)) {
        return seen;
      }
      joined = joinOrStart();
      coolDownEnd = now.plus(config.rotationCoolDown());
    }
    return await(joined).content();
  }

  private boolean isWithin(Copy<T> copy, Duration age) {
    return clock.instant().isBefore(copy.readAt().plus(age));
  }

  private Copy<T> newerThan(@Nullable Copy<T> seen) throws IOException {
    FutureTask<Copy<T>> joined;
    synchronized (this) {
      Copy<T> copy = last;
      if (copy != null && !copy.equals(seen)) {
        return copy;
      }
      joined = joinOrStart();
    }
    return await(joined);
  }

  private FutureTask<Copy<T>> joinOrStart() throws IOException {
    FutureTask<Copy<T>> current = reading;
    if (current != null) {
      return current;
    }
    if (clock.instant().isBefore(pauseEnd)) {
      throw new IOException("moments ago, " + lastFailure);
    }
    var started = new FutureTask<>(this::read);
    reading = started;
    Thread.ofVirtual().name("oauth-document").start(started);
    return started;
  }

  private Copy<T> read() throws IOException {
    try {
      var copy = new Copy<>(loader.load(), clock.instant());
      keep(copy);
      return copy;
    } catch (IOException | RuntimeException | Error e) {
      pause(e);
      throw e;
    }
  }

  /** In one step, so that nobody sees the reading over and its copy not yet there. */
  private synchronized void keep(Copy<T> copy) {
    last = copy;
    reading = null;
  }

  private synchronized void pause(Throwable failure) {
    reading = null;
    lastFailure = failure.getMessage();
    pauseEnd = clock.instant().plus(config.retryPause());
    coolDownEnd = Instant.MIN;
  }

  private static <T> Copy<T> await(FutureTask<Copy<T>> reading) throws IOException {
    try {
      return reading.get();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      throw new IOException(cause == null ? "it cannot be read" : cause.getMessage(), cause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for a document");
    }
  }
}
