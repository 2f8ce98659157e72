package dev.serai.identity.vault;

import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.ServiceException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/** Does what many ask for at once a single time; all get the outcome, or the failure. */
public final class SingleFlight<K, V> {

  private final Map<K, FutureTask<V>> flights = new ConcurrentHashMap<>();

  /** Whether the work for {@code key} is under way. */
  public boolean isUnderWay(K key) {
    return flights.containsKey(key);
  }

  /** Joins the work for {@code key} that is under way, or does it here. */
  public V join(K key, Supplier<V> work) {
    var mine = new FutureTask<>(work::get);
    FutureTask<V> running = flights.putIfAbsent(key, mine);
    if (running != null) {
      return outcome(running);
    }
    try {
      mine.run();
    } finally {
      flights.remove(key, mine);
    }
    return outcome(mine);
  }

  private static <V> V outcome(FutureTask<V> task) {
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServiceException(ErrorKind.INTERNAL, "interrupted while waiting for a token", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ServiceException refused) {
        throw refused;
      }
      throw new IllegalStateException("a token could not be had", e.getCause());
    }
  }
}
