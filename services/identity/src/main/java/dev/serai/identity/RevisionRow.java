package dev.serai.identity;

import org.jdbi.v3.core.Handle;

/** The one row whose number grows with every change of what processes keep in memory. */
public final class RevisionRow {

  private RevisionRow() {}

  public static long read(Handle handle) {
    return handle.createQuery("SELECT number FROM identity_revision").mapTo(Long.class).one();
  }

  public static void raise(Handle handle) {
    handle.execute("UPDATE identity_revision SET number = number + 1");
  }
}
