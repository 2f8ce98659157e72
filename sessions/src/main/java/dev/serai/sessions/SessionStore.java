package dev.serai.sessions;

/**
 * Where a room keeps its rows. Everything done in one {@link #write} is there together or not at
 * all. Safe for use by many threads.
 *
 * @param <T> the room's rows within one transaction
 */
public interface SessionStore<T> {

  /** Work on rows; what it returns, the store returns. It may run twice, so it has no effects. */
  @FunctionalInterface
  interface Work<T, A> {
    A in(T rows);
  }

  <A> A read(Work<T, A> work);

  <A> A write(Work<T, A> work);
}
