package dev.serai.memory;

import dev.serai.kernel.Ids;
import dev.serai.search.Embedder;
import dev.serai.search.Embedding;
import dev.serai.search.TextRole;
import dev.serai.storage.Stamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes records that callers hand in. Texts are embedded before the transaction begins. */
final class RecordWriter {

  private static final String CREATE = "BatchCreateMemoryRecords";
  private static final int NOT_THERE = 404;

  private final MemoryStore store;
  private final Embedder embedder;
  private final Ids ids;
  private final InstantSource clock;

  RecordWriter(MemoryStore store, Embedder embedder, Ids ids, InstantSource clock) {
    this.store = store;
    this.embedder = embedder;
    this.ids = ids;
    this.clock = clock;
  }

  List<RecordOutcome> create(Memory memory, List<NewRecord> given, Optional<String> clientToken) {
    List<MemoryRecord> records = new ArrayList<>();
    List<WrittenRecords.Entry> entries = new ArrayList<>();
    Instant now = Stamp.of(clock);
    Iterator<Embedding> embeddings =
        embedded(
            given.stream()
                .filter(one -> refusal(memory, one).isEmpty())
                .map(NewRecord::text)
                .toList());
    for (NewRecord one : given) {
      RecordId id = RecordId.of(ids);
      Optional<String> refused = refusal(memory, one);
      entries.add(new WrittenRecords.Entry(id.value(), one.requestIdentifier(), refused));
      if (refused.isEmpty()) {
        records.add(record(id, one, embeddings.next(), now));
      }
    }
    String fingerprint = WrittenRecords.fingerprint(given);
    String kept =
        store.write(
            rows -> {
              Lookup.requireActive(rows, memory);
              return rows.once(
                  memory.account(),
                  CREATE + "/" + memory.id(),
                  clientToken,
                  fingerprint,
                  () -> {
                    put(rows, memory, records);
                    return StoredJson.COLUMNS.write(new WrittenRecords(entries));
                  });
            });
    return StoredJson.COLUMNS.read(kept, WrittenRecords.class).outcomes();
  }

  /** Under one change. */
  static void put(MemoryStore.Rows rows, Memory memory, List<MemoryRecord> records) {
    if (!records.isEmpty()) {
      long change = rows.changes(memory).next();
      RecordTables.Records table = rows.records(memory);
      records.forEach(record -> table.put(record, change));
    }
  }

  private MemoryRecord record(RecordId id, NewRecord given, Embedding embedding, Instant now) {
    return new MemoryRecord(
        id,
        1,
        given.namespace(),
        given.strategyId(),
        given.text(),
        Optional.empty(),
        given.metadata(),
        Provenance.api(given.createdAt()),
        embedder.model(),
        embedding,
        given.createdAt(),
        now,
        Optional.empty());
  }

  private static Optional<String> refusal(Memory memory, NewRecord given) {
    return refusal(memory, given.strategyId(), Optional.of(given.text()));
  }

  private static Optional<String> refusal(Memory memory, RecordChange wanted) {
    return refusal(memory, wanted.strategyId(), wanted.text());
  }

  private static Optional<String> refusal(
      Memory memory, Optional<String> strategyId, Optional<String> text) {
    if (text.filter(String::isBlank).isPresent()) {
      return Optional.of("content.text: must not be blank");
    }
    return strategyId
        .filter(id -> memory.strategy(id).isEmpty())
        .map(id -> "memoryStrategyId: memory %s has no strategy %s".formatted(memory.id(), id));
  }

  /** Each change makes a version; what a record said before is kept as superseded. */
  List<RecordOutcome> update(Memory memory, List<RecordChange> changes) {
    List<Optional<String>> texts =
        changes.stream()
            .map(change -> change.text().filter(_ -> refusal(memory, change).isEmpty()))
            .toList();
    Iterator<Embedding> made = embedded(texts.stream().flatMap(Optional::stream).toList());
    List<Optional<Embedding>> embeddings =
        texts.stream().map(text -> text.map(_ -> made.next())).toList();
    Instant now = Stamp.of(clock);
    return store.write(
        rows -> {
          Lookup.requireActive(rows, memory);
          RecordTables.Records records = rows.records(memory);
          long change = rows.changes(memory).next();
          List<RecordOutcome> outcomes = new ArrayList<>();
          for (int i = 0; i < changes.size(); i++) {
            outcomes.add(update(memory, records, changes.get(i), embeddings.get(i), now, change));
          }
          return outcomes;
        });
  }

  private RecordOutcome update(
      Memory memory,
      RecordTables.Records records,
      RecordChange wanted,
      Optional<Embedding> embedding,
      Instant now,
      long change) {
    Optional<MemoryRecord> before =
        records
            .find(wanted.id())
            .filter(found -> wanted.from().isEmpty() || found.namespace().equals(wanted.from()));
    if (before.isEmpty()) {
      return missing(memory, wanted.id());
    }
    Optional<String> refused = refusal(memory, wanted);
    if (refused.isPresent()) {
      return new RecordOutcome.Failed(
          wanted.id(), Optional.empty(), WrittenRecords.INVALID, refused.get());
    }
    records.put(changed(before.get(), wanted, embedding, now), change);
    return new RecordOutcome.Done(wanted.id(), Optional.empty());
  }

  private MemoryRecord changed(
      MemoryRecord before, RecordChange wanted, Optional<Embedding> embedding, Instant now) {
    return new MemoryRecord(
        before.id(),
        before.version() + 1,
        wanted.namespace().or(before::namespace),
        wanted.strategyId().or(before::strategyId),
        wanted.text().orElse(before.text()),
        wanted.text().isPresent() ? Optional.empty() : before.meaning(),
        wanted.metadata().orElse(before.metadata()),
        wanted.text().isPresent() ? Provenance.api(wanted.at()) : before.provenance(),
        embedding.isPresent() ? embedder.model() : before.model(),
        embedding.orElse(before.embedding()),
        before.createdAt(),
        now,
        Optional.empty());
  }

  /**
   * @param records with the namespace each must lie in, where one is given
   */
  List<RecordOutcome> delete(Memory memory, Map<RecordId, Optional<String>> records) {
    Instant now = Stamp.of(clock);
    return store.write(
        rows -> {
          Lookup.requireActive(rows, memory);
          RecordTables.Records table = rows.records(memory);
          long change = rows.changes(memory).next();
          List<RecordOutcome> outcomes = new ArrayList<>();
          records.forEach(
              (id, namespace) -> outcomes.add(delete(memory, table, id, namespace, now, change)));
          return outcomes;
        });
  }

  private static RecordOutcome delete(
      Memory memory,
      RecordTables.Records table,
      RecordId id,
      Optional<String> namespace,
      Instant now,
      long change) {
    boolean there =
        table
            .find(id)
            .filter(found -> namespace.isEmpty() || found.namespace().equals(namespace))
            .isPresent();
    return there && table.delete(id, now, change)
        ? new RecordOutcome.Done(id, Optional.empty())
        : missing(memory, id);
  }

  private static RecordOutcome missing(Memory memory, RecordId id) {
    return new RecordOutcome.Failed(
        id, Optional.empty(), NOT_THERE, "memory %s has no record %s".formatted(memory.id(), id));
  }

  private Iterator<Embedding> embedded(List<String> texts) {
    return embedder.embed(TextRole.PASSAGE, texts).iterator();
  }
}
