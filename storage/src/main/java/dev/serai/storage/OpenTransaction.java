package dev.serai.storage;

import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * The transaction this thread is in. Another one inside it is refused: it would wait for itself or
 * read stale rows.
 */
final class OpenTransaction {

  private static final ScopedValue<Handle> OPEN = ScopedValue.newInstance();

  private OpenTransaction() {}

  static void requireNone() {
    if (OPEN.isBound()) {
      throw new IllegalStateException(
          "a transaction is open already: use its handle instead of asking for another");
    }
  }

  static Optional<Handle> current() {
    return OPEN.isBound() ? Optional.of(OPEN.get()) : Optional.empty();
  }

  static <T> T during(Handle handle, Database.Work<T> work) {
    return ScopedValue.where(OPEN, handle).call(() -> work.in(handle));
  }
}
