package dev.serai.memory;

import dev.serai.kernel.Ids;
import dev.serai.memory.extract.Candidate;
import dev.serai.memory.extract.Consolidation;
import dev.serai.memory.extract.Consolidator;
import dev.serai.memory.extract.Conversation;
import dev.serai.memory.extract.Extracted;
import dev.serai.memory.extract.Extraction;
import dev.serai.memory.extract.Extractor;
import dev.serai.memory.extract.Maker;
import dev.serai.memory.extract.Similar;
import dev.serai.memory.extract.Turn;
import dev.serai.search.Embedder;
import dev.serai.search.Embedding;
import dev.serai.search.TextRole;
import dev.serai.storage.Stamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes records of a conversation, as a strategy has it. Nothing is written here. */
final class Drawing {

  private static final int SIMILAR = 5;

  private final StepChoice choice;
  private final Neighbours neighbours;
  private final Reflecting reflecting;
  private final Embedder embedder;
  private final Ids ids;
  private final InstantSource clock;

  Drawing(Steps steps, Neighbours neighbours, Embedder embedder, Ids ids, InstantSource clock) {
    this.choice = new StepChoice(steps);
    this.neighbours = neighbours;
    this.reflecting = new Reflecting(steps, neighbours, embedder);
    this.embedder = embedder;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * What is read, by whom, for where.
   *
   * @param namespace resolved
   */
  record Task(
      Memory memory,
      MemoryStrategy strategy,
      SessionKey session,
      Material material,
      String namespace) {

    static Task of(Memory memory, MemoryStrategy strategy, SessionKey session, Material material) {
      return new Task(
          memory,
          strategy,
          session,
          material,
          strategy.namespace().resolve(values(strategy, session, material)));
    }

    private static Map<String, String> values(
        MemoryStrategy strategy, SessionKey session, Material material) {
      Map<String, String> values = new HashMap<>(material.group().variables());
      values.put(NamespaceTemplate.ACTOR, session.actorId());
      values.put(NamespaceTemplate.SESSION, session.sessionId());
      values.put(NamespaceTemplate.STRATEGY, strategy.id());
      return values;
    }

    /** The same for another place. */
    Task at(NamespaceTemplate other) {
      return new Task(
          memory, strategy, session, material, other.resolve(values(strategy, session, material)));
    }
  }

  /**
   * @param idle as in {@link Extraction}
   * @throws dev.serai.memory.extract.ExtractionException when a step failed
   */
  Drawn draw(Task task, boolean idle) {
    long seen = neighbours.lastChange(task.memory());
    Conversation conversation = task.material().conversation();
    Extractor extractor = choice.extractor(task.strategy().configuration());
    Extracted extracted =
        extractor.extract(
            new Extraction(conversation, task.strategy().schema(), task.material().state(), idle));
    Map<RecordId, MemoryRecord> drafts = new HashMap<>();
    Consolidator consolidator = choice.consolidator(task.strategy().configuration());
    for (Candidate candidate : extracted.candidates()) {
      consolidate(task, extracted.maker(), consolidator, candidate, drafts);
    }
    StepChoice.reflection(task.strategy().configuration())
        .filter(_ -> !extracted.candidates().isEmpty())
        .ifPresent(
            wanted -> reflecting.reflect(this, task, wanted, extracted.candidates(), drafts));
    List<Turn> fresh = conversation.fresh();
    return new Drawn(
        drafts.values().stream()
            .sorted(Comparator.comparing(record -> record.id().value()))
            .toList(),
        Material.sources(fresh.subList(fresh.size() - extracted.unread(), fresh.size())),
        extracted.state(),
        seen);
  }

  /** What was drafted just before counts like a record that is there. */
  private void consolidate(
      Task task,
      Maker maker,
      Consolidator consolidator,
      Candidate candidate,
      Map<RecordId, MemoryRecord> drafts) {
    Embedding meaning = embedder.embed(TextRole.PASSAGE, candidate.foundBy());
    Map<RecordId, MemoryRecord> around = new HashMap<>();
    neighbours
        .of(
            task.memory(),
            task.namespace(),
            task.strategy(),
            task.material().group(),
            meaning,
            SIMILAR)
        .forEach(record -> around.put(record.id(), record));
    around.putAll(drafts);
    List<Similar> similar =
        around.values().stream()
            .map(record -> similar(record, meaning))
            .sorted(Comparator.comparingDouble(Similar::similarity).reversed())
            .limit(SIMILAR)
            .toList();
    switch (consolidator.consolidate(candidate, similar)) {
      case Consolidation.Add _ -> {
        MemoryRecord added = added(task, maker, candidate, meaning);
        drafts.put(added.id(), added);
      }
      case Consolidation.Update(String id, String text, Optional<String> found) -> {
        MemoryRecord before = around.get(new RecordId(id));
        if (before == null) {
          throw new IllegalStateException("a record that was not offered is to change: " + id);
        }
        long version = before.version() + (drafts.containsKey(before.id()) ? 0 : 1);
        drafts.put(before.id(), updated(task, maker, candidate, before, version, text, found));
      }
      case Consolidation.Skip _ -> {}
    }
  }

  static Similar similar(MemoryRecord record, Embedding meaning) {
    return new Similar(
        record.id().value(),
        record.text(),
        record.embedding().dot(meaning),
        record.provenance().at());
  }

  MemoryRecord added(Task task, Maker maker, Candidate candidate, Embedding meaning) {
    Instant now = Stamp.of(clock);
    return new MemoryRecord(
        RecordId.of(ids),
        1,
        Optional.of(task.namespace()),
        Optional.of(task.strategy().id()),
        candidate.text(),
        candidate.meaning(),
        metadata(task, candidate),
        provenance(task, maker, candidate),
        embedder.model(),
        meaning,
        now,
        now,
        Optional.empty());
  }

  /**
   * @param version that of a draft stays: nobody has seen it
   */
  MemoryRecord updated(
      Task task,
      Maker maker,
      Candidate candidate,
      MemoryRecord before,
      long version,
      String text,
      Optional<String> meaning) {
    Instant now = Stamp.of(clock);
    Map<String, MetadataValue> metadata = new HashMap<>(before.metadata());
    metadata.putAll(metadata(task, candidate));
    return new MemoryRecord(
        before.id(),
        version,
        before.namespace(),
        before.strategyId(),
        text,
        meaning,
        metadata,
        provenance(task, maker, candidate),
        embedder.model(),
        embedder.embed(TextRole.PASSAGE, meaning.orElse(text)),
        before.createdAt(),
        now,
        Optional.empty());
  }

  private static Map<String, MetadataValue> metadata(Task task, Candidate candidate) {
    Map<String, MetadataValue> metadata = new HashMap<>(candidate.metadata());
    task.material()
        .group()
        .strict()
        .forEach((key, value) -> metadata.put(key, new MetadataValue.Text(value)));
    return metadata;
  }

  private static Provenance provenance(Task task, Maker maker, Candidate candidate) {
    List<Turn> sources = candidate.sources();
    return new Provenance(
        maker.extractor(),
        maker.model(),
        Optional.of(task.session().actorId()),
        Optional.of(task.session().sessionId()),
        Origin.of(sources.getFirst().role()),
        Material.sources(sources),
        sources.getLast().at());
  }
}
