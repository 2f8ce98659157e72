package dev.serai.memory;

import java.time.Instant;

/** Where a page of records ended. */
record RecordCursor(Instant createdAt, String id) {

  static RecordCursor of(MemoryRecord last) {
    return new RecordCursor(last.createdAt(), last.id().value());
  }

  static RecordCursor parse(String text) {
    int end = text.indexOf('/');
    return new RecordCursor(
        Instant.ofEpochMilli(Long.parseLong(text.substring(0, end))), text.substring(end + 1));
  }

  String text() {
    return createdAt.toEpochMilli() + "/" + id;
  }
}
