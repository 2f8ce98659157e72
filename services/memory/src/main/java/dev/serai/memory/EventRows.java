package dev.serai.memory;

import com.fasterxml.jackson.core.type.TypeReference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rows of events, and their payloads sealed or not. */
final class EventRows {

  static final String WITHOUT_PAYLOAD =
      "memory_id, actor_id, session_id, event_id, sequence, at, created_at, branch, root, metadata,"
          + " extraction";

  private static final String METADATA = "/metadata";
  private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

  private final Texts texts;

  EventRows(Texts texts) {
    this.texts = texts;
  }

  byte[] sealed(Event event) {
    return texts.seal(PayloadJson.write(event.payload()), place(event.session(), event.id()));
  }

  String metadata(Event event) {
    return texts.sealText(
        StoredJson.COLUMNS.write(event.metadata()), place(event.session(), event.id()) + METADATA);
  }

  /** A name or value of metadata, as it lies in rows that are searched. */
  String mark(String text) {
    return texts.mark(text);
  }

  /**
   * @param payload whether the column was read
   */
  Event event(ResultSet row, boolean payload) throws SQLException {
    var session =
        new SessionKey(
            new MemoryId(row.getString("memory_id")),
            row.getString("actor_id"),
            row.getString("session_id"));
    var id = new EventId(row.getString("event_id"));
    return new Event(
        session,
        id,
        row.getLong("sequence"),
        Instant.ofEpochMilli(row.getLong("at")),
        Instant.ofEpochMilli(row.getLong("created_at")),
        payload
            ? PayloadJson.read(texts.open(row.getBytes("payload"), place(session, id)))
            : List.of(),
        branch(row.getString("branch"), row.getString("root")),
        StoredJson.COLUMNS.read(
            texts.openText(row.getString("metadata"), place(session, id) + METADATA), TEXTS),
        StoredJson.COLUMNS.read(row.getString("extraction"), ExtractionWish.class));
  }

  private static Optional<Branch> branch(String name, String root) {
    return name.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Branch(name, Optional.of(root).filter(id -> !id.isEmpty()).map(EventId::new)));
  }

  private static String place(SessionKey session, EventId id) {
    return "memory/%s/actor/%s/session/%s/event/%s"
        .formatted(session.memory(), session.actorId(), session.sessionId(), id);
  }
}
