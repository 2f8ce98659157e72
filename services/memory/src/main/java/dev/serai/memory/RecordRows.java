package dev.serai.memory;

import dev.serai.search.Embedding;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.statement.SqlStatement;

/** Rows of records, sealed or not. */
final class RecordRows {

  private final MemoryId memory;
  private final Texts texts;

  RecordRows(MemoryId memory, Texts texts) {
    this.memory = memory;
    this.texts = texts;
  }

  /** Text and what it is found by, in one column. */
  record Content(String text, Optional<String> meaning) {}

  <T extends SqlStatement<T>> T bind(T statement, MemoryRecord record) {
    String place = place(record.id(), record.version());
    return statement
        .bind("memory", memory.value())
        .bind("id", record.id().value())
        .bind("version", record.version())
        .bind("namespace", record.namespace().orElse(""))
        .bind("strategy", record.strategyId().orElse(""))
        .bind("actor", record.provenance().actorId().orElse(""))
        .bind("session", record.provenance().sessionId().orElse(""))
        .bind("content", sealed(new Content(record.text(), record.meaning()), place + "/content"))
        .bind("metadata", sealed(new Metadata(record.metadata()), place + "/metadata"))
        .bind("provenance", sealed(record.provenance(), place + "/provenance"))
        .bind("embedding", texts.seal(record.embedding().toBytes(), place + "/embedding"))
        .bind("model", record.model())
        .bind("created", record.createdAt())
        .bind("since", record.since())
        .bind("until", record.until().map(Instant::toEpochMilli).orElse(SqlRecords.FOREVER));
  }

  /** Jackson tells kinds of values by the declared type. */
  record Metadata(Map<String, MetadataValue> values) {}

  private byte[] sealed(Object value, String place) {
    return texts.seal(StoredJson.COLUMNS.write(value), place);
  }

  MemoryRecord record(ResultSet row) throws SQLException {
    var id = new RecordId(row.getString("record_id"));
    long version = row.getLong("version");
    String place = place(id, version);
    Content content =
        StoredJson.COLUMNS.read(
            texts.text(row.getBytes("content"), place + "/content"), Content.class);
    long until = row.getLong("valid_to");
    return new MemoryRecord(
        id,
        version,
        present(row.getString("namespace")),
        present(row.getString("strategy_id")),
        content.text(),
        content.meaning(),
        StoredJson.COLUMNS
            .read(texts.text(row.getBytes("metadata"), place + "/metadata"), Metadata.class)
            .values(),
        StoredJson.COLUMNS.read(
            texts.text(row.getBytes("provenance"), place + "/provenance"), Provenance.class),
        row.getString("model"),
        Embedding.fromBytes(texts.open(row.getBytes("embedding"), place + "/embedding")),
        Instant.ofEpochMilli(row.getLong("created_at")),
        Instant.ofEpochMilli(row.getLong("valid_from")),
        until == SqlRecords.FOREVER ? Optional.empty() : Optional.of(Instant.ofEpochMilli(until)));
  }

  private static Optional<String> present(String column) {
    return column.isEmpty() ? Optional.empty() : Optional.of(column);
  }

  private String place(RecordId id, long version) {
    return "memory/%s/record/%s/%d".formatted(memory, id, version);
  }
}
