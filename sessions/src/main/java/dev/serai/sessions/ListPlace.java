package dev.serai.sessions;

import java.time.Instant;

/** A place in a list, newest first, from which it goes on. */
record ListPlace(long at, String id) {

  static final ListPlace START = new ListPlace(Long.MAX_VALUE, "");

  static ListPlace of(Instant at, SessionId id) {
    return new ListPlace(at.toEpochMilli(), id.value());
  }

  static ListPlace parse(String cursor) {
    int slash = cursor.indexOf('/');
    return new ListPlace(Long.parseLong(cursor.substring(0, slash)), cursor.substring(slash + 1));
  }

  @Override
  public String toString() {
    return at + "/" + id;
  }
}
