package dev.serai.storage;

import org.jdbi.v3.core.Handle;

/**
 * Rows, in SQLite or PostgreSQL, spoken to in the SQL both understand: {@code ON CONFLICT}, {@code
 * RETURNING}, common table expressions, {@code bigint} epoch milliseconds, text ids, JSON as text.
 *
 * <p>Guarantees: a {@link #write} that returned is durable (it survives {@code kill -9} and, with
 * the default settings, loss of power); transactions are serialisable in effect; a read started
 * after a write returned sees that write. Safe for use by many threads; hold no other lock across a
 * call.
 */
public interface Database extends AutoCloseable {

  /** Work inside one transaction. The handle must not leave the lambda. */
  @FunctionalInterface
  interface Work<T> {
    T in(Handle handle);
  }

  /** Runs {@code work} in a read-only transaction. */
  <T> T read(Work<T> work);

  /**
   * Runs {@code work} in a transaction that is committed when it returns and rolled back when it
   * throws. It may be run a second time after a serialisation conflict, so it must have no effects
   * outside the handle.
   *
   * @throws dev.serai.kernel.ServiceException of kind RETRYABLE_CONFLICT when it lost against other
   *     transactions again and again (PostgreSQL)
   */
  <T> T write(Work<T> work);

  /** What little differs between the engines. */
  Dialect dialect();

  /**
   * Brings one room's tables to their newest form, from {@code classpath:db/{room}/V*.sql}. Each
   * room has its own history.
   *
   * @param room directory and history name, {@code [a-z]+}
   */
  void migrate(String room);

  /**
   * Sees to it that what was deleted is in no file of the database any more, as far as the engine
   * can be told: SQLite overwrites what it deletes, and here empties its log of earlier pages.
   * PostgreSQL does so when it vacuums, which is its operator's.
   *
   * @return whether it is done; false on PostgreSQL, or while others read what was before
   */
  boolean scrub();

  @Override
  void close();
}
