package dev.serai.sessions;

import java.util.function.ToIntFunction;

/** Changes what a room knows of its sessions. */
@FunctionalInterface
public interface SessionTransactions<R> {

  /**
   * In a transaction of its own.
   *
   * @return what {@code work} does
   */
  int write(ToIntFunction<SessionRows<R, ?>> work);
}
