package dev.serai.memory;

import java.time.Instant;

/** Where a page ended of what is listed by time, then by id. */
record TimeCursor(Instant at, String id) {

  static TimeCursor of(SessionSummary last) {
    return new TimeCursor(last.createdAt(), last.sessionId());
  }

  static TimeCursor of(MemoryRecord last) {
    return new TimeCursor(last.createdAt(), last.id().value());
  }

  static TimeCursor parse(String text) {
    int end = text.indexOf('/');
    return new TimeCursor(
        Instant.ofEpochMilli(Long.parseLong(text.substring(0, end))), text.substring(end + 1));
  }

  String text() {
    return at.toEpochMilli() + "/" + id;
  }
}
