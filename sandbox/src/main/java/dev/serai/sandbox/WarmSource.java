package dev.serai.sandbox;

import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Where the ready sandboxes of one kind come from, and how those end that nobody took.
 *
 * @param size how many stand ready
 * @param start starts a fresh sandbox; called from threads of the pool
 * @param ready waits until the sandbox can serve, at most {@link PoolConfig#readyWithin}; false or
 *     an exception ends it, and another is tried after {@link PoolConfig#retryAfter}
 * @param end destroys one with all that belongs to it, also when it has died by itself; may be
 *     called more than once
 */
public record WarmSource(
    PoolSize size, Supplier<Sandbox> start, Predicate<Sandbox> ready, Consumer<Sandbox> end) {

  /** Of sandboxes to which nothing else belongs. */
  public static WarmSource of(PoolSize size, Supplier<Sandbox> start, Predicate<Sandbox> ready) {
    return new WarmSource(size, start, ready, Sandbox::close);
  }
}
