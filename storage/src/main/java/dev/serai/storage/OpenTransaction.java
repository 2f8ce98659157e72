package dev.serai.storage;

import java.util.function.Supplier;

/** Refuses a transaction within a transaction, which would wait for itself or read stale rows. */
final class OpenTransaction {

  private static final ScopedValue<Boolean> OPEN = ScopedValue.newInstance();

  private OpenTransaction() {}

  static void requireNone() {
    if (OPEN.isBound()) {
      throw new IllegalStateException(
          "a transaction is open already: use its handle instead of asking for another");
    }
  }

  static <T> T during(Supplier<T> work) {
    return ScopedValue.where(OPEN, true).call(work::get);
  }
}
