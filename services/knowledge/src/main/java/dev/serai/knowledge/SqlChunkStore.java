package dev.serai.knowledge;

import dev.serai.search.Embedding;
import dev.serai.storage.Database;
import dev.serai.storage.Stamp;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The tables {@code knowledge_chunks} and {@code knowledge_versions}. */
final class SqlChunkStore implements ChunkStore {

  private static final int READ = 500;

  private final Database database;
  private final ChunkColumns columns;
  private final KnowledgeJobs jobs;
  private final InstantSource clock;

  SqlChunkStore(Database database, ChunkColumns columns, KnowledgeJobs jobs, InstantSource clock) {
    this.database = database;
    this.columns = columns;
    this.jobs = jobs;
    this.clock = clock;
  }

  @Override
  public Map<ChunkContent, Embedding> known(KnowledgeBase base, DocumentId document, String model) {
    Map<ChunkContent, Embedding> known = new HashMap<>();
    List<Integer> versions =
        database.read(
            handle ->
                handle
                    .select(
                        "SELECT DISTINCT version FROM knowledge_chunks WHERE document = ?",
                        document.value())
                    .mapTo(Integer.class)
                    .list());
    for (int version : versions) {
      int from = 0;
      List<StoredChunk> some = chunks(base, document, version, from, READ);
      while (!some.isEmpty()) {
        some.stream()
            .filter(chunk -> chunk.model().equals(model))
            .forEach(chunk -> known.put(chunk.chunk().content(), chunk.embedding()));
        from = some.getLast().id().ordinal() + 1;
        some = chunks(base, document, version, from, READ);
      }
    }
    return known;
  }

  @Override
  public void stage(KnowledgeBase base, List<StoredChunk> chunks) {
    database.write(
        handle -> {
          PreparedBatch batch =
              handle.prepareBatch(
                  """
                  INSERT INTO knowledge_chunks (document, version, ordinal, base, content, page,
                    start_offset, end_offset, model, embedding)
                  VALUES (:document, :version, :ordinal, :base, :content, :page, :start, :end,
                    :model, :embedding)
                  ON CONFLICT (document, version, ordinal) DO UPDATE SET content = excluded.content,
                    page = excluded.page, start_offset = excluded.start_offset,
                    end_offset = excluded.end_offset, model = excluded.model,
                    embedding = excluded.embedding
                  """);
          for (StoredChunk row : chunks) {
            bind(batch, base, row)
                .bind("base", base.id().value())
                .bind("content", columns.content(base, row.id(), row.chunk().content()))
                .bind("page", row.chunk().page().orElse(0))
                .bind("start", row.chunk().start())
                .bind("end", row.chunk().end())
                .add();
          }
          return batch.execute();
        });
  }

  @Override
  public Published publish(
      KnowledgeBase base, DocumentId document, int version, Reading reading, int limit) {
    var publication = new Publication(base, document, version, reading, limit);
    return database.write(handle -> publication.in(handle, jobs, Stamp.of(clock)));
  }

  @Override
  public Optional<Long> reached(KnowledgeBaseId base) {
    return database.read(handle -> reached(handle, base));
  }

  private static Optional<Long> reached(Handle handle, KnowledgeBaseId base) {
    return handle
        .select("SELECT changes FROM knowledge_bases WHERE id = ?", base.value())
        .mapTo(Long.class)
        .findOne();
  }

  @Override
  public Changes changes(KnowledgeBaseId base, long after) {
    return database.read(
        handle ->
            new Changes(
                reached(handle, base).orElse(after),
                handle
                    .createQuery(
                        """
                        SELECT document, version, chunks, gone FROM knowledge_versions
                        WHERE base = :base AND (came > :after OR gone > :after)
                        ORDER BY came, document
                        """)
                    .bind("base", base.value())
                    .bind("after", after)
                    .map(
                        (row, context) ->
                            new Change(
                                new DocumentId(row.getString("document")),
                                row.getInt("version"),
                                row.getInt("chunks"),
                                row.getLong("gone") == 0))
                    .list()));
  }

  @Override
  public List<StoredChunk> chunks(
      KnowledgeBase base, DocumentId document, int version, int from, int limit) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT * FROM knowledge_chunks
                    WHERE document = :document AND version = :version AND ordinal >= :from
                    ORDER BY ordinal LIMIT :limit
                    """)
                .bind("document", document.value())
                .bind("version", version)
                .bind("from", from)
                .bind("limit", limit)
                .map((row, context) -> stored(base, row))
                .list());
  }

  @Override
  public void embedded(KnowledgeBase base, List<StoredChunk> chunks) {
    database.write(
        handle -> {
          PreparedBatch batch =
              handle.prepareBatch(
                  """
                  UPDATE knowledge_chunks SET model = :model, embedding = :embedding
                  WHERE document = :document AND version = :version AND ordinal = :ordinal
                  """);
          chunks.forEach(row -> bind(batch, base, row).add());
          return batch.execute();
        });
  }

  @Override
  public List<Found> served(KnowledgeBase base, Collection<ChunkId> ids) {
    return database.read(
        handle -> {
          List<Found> found = new ArrayList<>();
          for (ChunkId id : ids) {
            handle
                .createQuery(
                    """
                    SELECT c.*, d.name FROM knowledge_chunks c
                    JOIN knowledge_documents d ON d.id = c.document AND d.served = c.version
                    WHERE c.document = :document AND c.version = :version
                      AND c.ordinal = :ordinal AND c.base = :base
                    """)
                .bind("document", id.document().value())
                .bind("version", id.version())
                .bind("ordinal", id.ordinal())
                .bind("base", base.id().value())
                .map((row, context) -> new Found(id, row.getString("name"), chunk(base, id, row)))
                .findOne()
                .ifPresent(found::add);
          }
          return found;
        });
  }

  private PreparedBatch bind(PreparedBatch batch, KnowledgeBase base, StoredChunk row) {
    return batch
        .bind("document", row.id().document().value())
        .bind("version", row.id().version())
        .bind("ordinal", row.id().ordinal())
        .bind("model", row.model())
        .bind("embedding", columns.embedding(base, row.id(), row.embedding()));
  }

  private StoredChunk stored(KnowledgeBase base, ResultSet row) throws SQLException {
    var id =
        new ChunkId(
            new DocumentId(row.getString("document")),
            row.getInt("version"),
            row.getInt("ordinal"));
    return new StoredChunk(
        id,
        chunk(base, id, row),
        row.getString("model"),
        columns.embedding(base, id, row.getBytes("embedding")));
  }

  private Chunk chunk(KnowledgeBase base, ChunkId id, ResultSet row) throws SQLException {
    int page = row.getInt("page");
    return new Chunk(
        columns.content(base, id, row.getString("content")),
        page == 0 ? OptionalInt.empty() : OptionalInt.of(page),
        row.getInt("start_offset"),
        row.getInt("end_offset"));
  }
}
