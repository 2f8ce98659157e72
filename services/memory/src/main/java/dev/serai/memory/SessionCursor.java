package dev.serai.memory;

import java.time.Instant;

/** Where a page of sessions ended. */
record SessionCursor(Instant at, String sessionId) {

  static SessionCursor of(SessionSummary last) {
    return new SessionCursor(last.createdAt(), last.sessionId());
  }

  static SessionCursor parse(String text) {
    int end = text.indexOf('/');
    return new SessionCursor(
        Instant.ofEpochMilli(Long.parseLong(text.substring(0, end))), text.substring(end + 1));
  }

  String text() {
    return at.toEpochMilli() + "/" + sessionId;
  }
}
