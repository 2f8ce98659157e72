package dev.serai.codeinterpreter.session;

import dev.serai.sandbox.FrozenSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Frozen interpreters by key, as many as may be; who was asked for longest ago gives way. Safe for
 * use by many threads.
 */
final class Snapshots implements AutoCloseable {

  private final int most;
  private final Consumer<String> gone;
  private final LinkedHashMap<String, FrozenSource> sources = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * @param most at least 1
   * @param gone told of each key that gives way
   */
  Snapshots(int most, Consumer<String> gone) {
    this.most = most;
    this.gone = gone;
  }

  synchronized Optional<FrozenSource> find(String key) {
    return Optional.ofNullable(sources.get(key));
  }

  /** The one of a key, made where there is none. */
  FrozenSource of(String key, Supplier<FrozenSource> fresh) {
    var leaving = new ArrayList<String>();
    FrozenSource source;
    synchronized (this) {
      source = sources.computeIfAbsent(key, name -> fresh.get());
      sources.keySet().stream().limit(Math.max(0, sources.size() - most)).forEach(leaving::add);
    }
    leaving.forEach(this::remove);
    return source;
  }

  /** Gives up all others. */
  void retain(Predicate<String> keys) {
    List<String> leaving;
    synchronized (this) {
      leaving = sources.keySet().stream().filter(keys.negate()).toList();
    }
    leaving.forEach(this::remove);
  }

  /** Not under the lock: one that is being frozen is waited for. */
  private void remove(String key) {
    FrozenSource source;
    synchronized (this) {
      source = sources.remove(key);
    }
    if (source != null) {
      gone.accept(key);
      source.close();
    }
  }

  @Override
  public void close() {
    retain(key -> false);
  }
}
