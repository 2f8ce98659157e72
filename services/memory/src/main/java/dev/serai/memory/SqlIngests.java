package dev.serai.memory;

import com.fasterxml.jackson.core.type.TypeReference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table {@code memory_ingest}. */
final class SqlIngests implements ConversationTables.Ingests {

  private static final TypeReference<List<String>> NAMES = new TypeReference<>() {};
  private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
  private static final String METADATA = "/metadata";

  private final Handle handle;
  private final MemoryId memory;
  private final Texts texts;

  SqlIngests(Handle handle, MemoryId memory, Texts texts) {
    this.handle = handle;
    this.memory = memory;
    this.texts = texts;
  }

  @Override
  public void keep(Ingest content, List<String> strategies) {
    SqlEvents.bind(
            handle.createUpdate(
                """
                INSERT INTO memory_ingest (memory_id, ingest_id, actor_id, session_id, at, payload,
                  metadata, variables, remaining)
                VALUES (:memory, :id, :actor, :session, :at, :payload,
                  :metadata, :variables, :remaining)
                """),
            content.session())
        .bind("id", content.id())
        .bind("at", content.at())
        .bind("payload", texts.seal(PayloadJson.write(content.payload()), place(content.id())))
        .bind(
            "metadata",
            texts.sealText(
                StoredJson.COLUMNS.write(content.metadata()), place(content.id()) + METADATA))
        .bind("variables", StoredJson.COLUMNS.write(content.variables()))
        .bind("remaining", StoredJson.COLUMNS.write(strategies))
        .execute();
  }

  private String place(String ingestId) {
    return "memory/%s/ingest/%s".formatted(memory, ingestId);
  }

  @Override
  public Optional<Ingest> find(String ingestId) {
    return handle
        .createQuery("SELECT * FROM memory_ingest WHERE memory_id = :memory AND ingest_id = :id")
        .bind("memory", memory.value())
        .bind("id", ingestId)
        .map((row, context) -> ingest(row))
        .findOne();
  }

  private Ingest ingest(ResultSet row) throws SQLException {
    String id = row.getString("ingest_id");
    return new Ingest(
        id,
        new SessionKey(memory, row.getString("actor_id"), row.getString("session_id")),
        Instant.ofEpochMilli(row.getLong("at")),
        PayloadJson.read(texts.open(row.getBytes("payload"), place(id))),
        StoredJson.COLUMNS.read(
            texts.openText(row.getString("metadata"), place(id) + METADATA), TEXTS),
        StoredJson.COLUMNS.read(row.getString("variables"), TEXTS));
  }

  @Override
  public boolean awaits(String ingestId, String strategyId) {
    return remaining(ingestId).contains(strategyId);
  }

  private List<String> remaining(String ingestId) {
    return handle
        .createQuery(
            """
            SELECT remaining FROM memory_ingest
            WHERE memory_id = :memory AND ingest_id = :id
            """)
        .bind("memory", memory.value())
        .bind("id", ingestId)
        .mapTo(String.class)
        .findOne()
        .map(text -> StoredJson.COLUMNS.read(text, NAMES))
        .orElse(List.of());
  }

  @Override
  public void read(String ingestId, String strategyId) {
    List<String> remaining = new ArrayList<>(remaining(ingestId));
    remaining.remove(strategyId);
    var change =
        remaining.isEmpty()
            ? handle.createUpdate(
                "DELETE FROM memory_ingest WHERE memory_id = :memory AND ingest_id = :id")
            : handle
                .createUpdate(
                    """
                    UPDATE memory_ingest SET remaining = :remaining
                    WHERE memory_id = :memory AND ingest_id = :id
                    """)
                .bind("remaining", StoredJson.COLUMNS.write(remaining));
    change.bind("memory", memory.value()).bind("id", ingestId).execute();
  }
}
