package dev.serai.sandbox;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Sandboxes that are started and ready before somebody asks. Each is handed out once, oldest first,
 * and never comes back. Safe for use by many threads.
 *
 * <p>A key stands for what makes sandboxes interchangeable, such as a runtime version. The pool
 * never starts more than {@link PoolConfig#size} for a key and {@link PoolConfig#total} over all.
 */
public final class SandboxPool implements AutoCloseable {

  private final PoolConfig config;
  private final InstantSource clock;
  private final Semaphore total;
  private final Map<String, WarmKey> keys = new ConcurrentHashMap<>();
  private volatile boolean closed;

  public SandboxPool(PoolConfig config, InstantSource clock) {
    this.config = config;
    this.clock = clock;
    this.total = new Semaphore(config.total());
  }

  /**
   * Begins to keep sandboxes ready for a key; does nothing for a key that is kept already or when
   * the pool is closed.
   *
   * @param factory starts a fresh sandbox; called from threads of the pool
   * @param ready waits until the sandbox can serve, at most {@link PoolConfig#readyWithin}; false
   *     or an exception destroys it, and another is tried after {@link PoolConfig#retryAfter}
   */
  public void keep(String key, Supplier<Sandbox> factory, Predicate<Sandbox> ready) {
    if (closed || config.size() == 0) {
      return;
    }
    keys.computeIfAbsent(key, name -> new WarmKey(name, config, clock, total, factory, ready))
        .fill();
    if (closed) {
      drain(key);
    }
  }

  /** The oldest ready sandbox of a key, now the caller's; empty when none is ready. Never waits. */
  public Optional<Sandbox> take(String key) {
    WarmKey warm = keys.get(key);
    return warm == null ? Optional.empty() : warm.take();
  }

  /** How many stand ready for a key. */
  public int ready(String key) {
    WarmKey warm = keys.get(key);
    return warm == null ? 0 : warm.ready();
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

  @Override
  public void close() {
    closed = true;
    keys.keySet().forEach(this::drain);
  }
}
