package dev.serai.sandbox;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sandboxes that are started and ready before somebody asks. Each is handed out once, oldest first,
 * and never comes back. Safe for use by many threads.
 *
 * <p>A key stands for what makes sandboxes interchangeable, such as a runtime version. How many of
 * a key stand ready follows what is asked for, within the bounds of {@link PoolConfig}, which also
 * bound all keys together: a key that is asked for and gets no place has one that nobody asked for
 * lately give up one of its own.
 */
public final class SandboxPool implements AutoCloseable {

  private final PoolConfig config;
  private final InstantSource clock;
  private final PoolRoom room;
  private final Map<String, WarmKey> keys = new ConcurrentHashMap<>();
  private volatile boolean closed;

  public SandboxPool(PoolConfig config, InstantSource clock) {
    this.config = config;
    this.clock = clock;
    this.room = new PoolRoom(config);
  }

  /**
   * Begins to keep sandboxes ready for a key; does nothing for a key that is kept already, whose
   * most is 0, or when the pool is closed.
   */
  public void keep(String key, WarmSource source) {
    if (closed || source.size().most() == 0) {
      return;
    }
    fill(keys.computeIfAbsent(key, name -> new WarmKey(name, config, clock, room, source)));
    if (closed) {
      drain(key);
    }
  }

  /**
   * The oldest ready sandbox of a key, now the caller's; empty when none is ready. Never waits.
   * What is asked for in vain counts, too: more will stand ready next time.
   */
  public Optional<Sandbox> take(String key) {
    WarmKey warm = keys.get(key);
    if (warm == null) {
      return Optional.empty();
    }
    Optional<Sandbox> taken = warm.take();
    fill(warm);
    return taken;
  }

  /** How many stand ready for a key. */
  public int ready(String key) {
    WarmKey warm = keys.get(key);
    return warm == null ? 0 : warm.ready();
  }

  /**
   * Ends those that nobody is expected to ask for by now. To be called every few seconds, by
   * whoever looks after the sandboxes in use.
   */
  public void tend() {
    keys.values().forEach(WarmKey::trim);
    keys.values().forEach(WarmKey::fill);
  }

  /** Destroys what stands ready for a key and keeps no more; those handed out are not touched. */
  public void drain(String key) {
    WarmKey warm = keys.remove(key);
    if (warm != null) {
      warm.drain();
      // Another key may have been short of what this one held.
      keys.values().forEach(WarmKey::fill);
    }
  }

  /** Where there is no room and none of its own, it is made by who has not been asked longest. */
  private void fill(WarmKey warm) {
    if (warm.fill() || warm.ready() > 0) {
      return;
    }
    Instant before = clock.instant().minus(config.window());
    keys.values().stream()
        .filter(other -> other != warm)
        .filter(other -> other.idleSince().filter(since -> !since.isAfter(before)).isPresent())
        .min(Comparator.comparing(other -> other.idleSince().orElse(Instant.MAX)))
        .ifPresent(
            idle -> {
              idle.giveUpOne();
              warm.fill();
            });
  }

  @Override
  public void close() {
    closed = true;
    keys.keySet().forEach(this::drain);
  }
}
