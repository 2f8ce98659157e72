package dev.serai.models;

import dev.serai.kernel.Secret;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is built with a key, built anew when the key has changed. */
final class ByKey<T> {

  private final Function<Optional<Secret>, T> builder;
  private volatile @Nullable Built<T> last;

  private record Built<T>(Optional<Secret> key, T value) {}

  ByKey(Function<Optional<Secret>, T> builder) {
    this.builder = builder;
  }

  T with(Optional<Secret> key) {
    Built<T> known = last;
    if (known != null && known.key().equals(key)) {
      return known.value();
    }
    T value = builder.apply(key);
    last = new Built<>(key, value);
    return value;
  }
}
