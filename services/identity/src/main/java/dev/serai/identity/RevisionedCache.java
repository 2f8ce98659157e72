package dev.serai.identity;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;

/** Rows kept in memory for as long as {@link Revisions} holds them current. */
public final class RevisionedCache<K, V> {

  private final Map<K, Versioned<V>> entries = new ConcurrentHashMap<>();
  private final Revisions revisions;
  private final int capacity;
  private final Predicate<V> worthKeeping;

  public RevisionedCache(Revisions revisions, int capacity, Predicate<V> worthKeeping) {
    this.revisions = revisions;
    this.capacity = capacity;
    this.worthKeeping = worthKeeping;
  }

  public V get(K key, Function<K, Versioned<V>> load) {
    long current = revisions.current();
    Versioned<V> entry = entries.get(key);
    if (entry != null && entry.revision() >= current) {
      return entry.value();
    }
    Versioned<V> loaded = load.apply(key);
    keep(key, loaded);
    return loaded.value();
  }

  private void keep(K key, Versioned<V> loaded) {
    if (!worthKeeping.test(loaded.value())) {
      entries.remove(key);
      return;
    }
    // Emptying is crude but rare, and never wrong.
    if (entries.size() >= capacity) {
      entries.clear();
    }
    entries.put(key, loaded);
  }
}
