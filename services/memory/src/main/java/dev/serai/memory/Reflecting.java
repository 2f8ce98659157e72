package dev.serai.memory;

import dev.serai.memory.StrategyConfiguration.Reflection;
import dev.serai.memory.StrategyConfiguration.Step;
import dev.serai.memory.extract.Candidate;
import dev.serai.memory.extract.Maker;
import dev.serai.memory.extract.Reflected;
import dev.serai.memory.extract.Reflected.Insight;
import dev.serai.memory.extract.Similar;
import dev.serai.search.Embedder;
import dev.serai.search.Embedding;
import dev.serai.search.TextRole;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Learns across episodes: what was drawn of one session changes what is known of the actor. */
final class Reflecting {

  private static final int KNOWN = 5;

  /** Where both lie in one namespace, this tells reflections from episodes. */
  private static final String FORM = "<reflection";

  private final Steps steps;
  private final Neighbours neighbours;
  private final Embedder embedder;

  Reflecting(Steps steps, Neighbours neighbours, Embedder embedder) {
    this.steps = steps;
    this.neighbours = neighbours;
    this.embedder = embedder;
  }

  /** Where reflections go, and who makes them. */
  record Wanted(Reflection reflection, Optional<Step> own) {}

  /**
   * @param task of the episodes
   * @param drafts receives what is to be written
   */
  void reflect(
      Drawing drawing,
      Drawing.Task task,
      Wanted wanted,
      List<Candidate> episodes,
      Map<RecordId, MemoryRecord> drafts) {
    Drawing.Task there = task.at(wanted.reflection().namespace());
    Map<RecordId, MemoryRecord> known = new HashMap<>();
    Map<String, Similar> similar = new HashMap<>();
    for (Candidate episode : episodes) {
      Embedding meaning = embedder.embed(TextRole.PASSAGE, episode.foundBy());
      for (MemoryRecord record : around(there, meaning)) {
        known.put(record.id(), record);
        similar.merge(
            record.id().value(),
            Drawing.similar(record, meaning),
            (one, other) -> one.similarity() >= other.similarity() ? one : other);
      }
    }
    Reflected reflected =
        steps
            .reflector(wanted.own())
            .reflect(episodes, nearest(similar), wanted.reflection().schema());
    for (Insight insight : reflected.insights()) {
      MemoryRecord draft = draft(drawing, there, reflected.maker(), insight, known);
      drafts.put(draft.id(), draft);
    }
  }

  private List<MemoryRecord> around(Drawing.Task there, Embedding meaning) {
    return neighbours
        .of(
            there.memory(),
            there.namespace(),
            there.strategy(),
            there.material().group(),
            meaning,
            KNOWN)
        .stream()
        .filter(record -> record.text().startsWith(FORM))
        .toList();
  }

  private static List<Similar> nearest(Map<String, Similar> similar) {
    return similar.values().stream()
        .sorted(Comparator.comparingDouble(Similar::similarity).reversed())
        .limit(KNOWN)
        .toList();
  }

  private MemoryRecord draft(
      Drawing drawing,
      Drawing.Task there,
      Maker maker,
      Insight insight,
      Map<RecordId, MemoryRecord> known) {
    Candidate reflection = insight.reflection();
    return switch (insight) {
      case Insight.Add _ ->
          drawing.added(
              there, maker, reflection, embedder.embed(TextRole.PASSAGE, reflection.foundBy()));
      case Insight.Update(String id, Candidate _) -> {
        MemoryRecord before = known.get(new RecordId(id));
        if (before == null) {
          throw new IllegalStateException("a reflection that was not offered is to change: " + id);
        }
        yield drawing.updated(
            there,
            maker,
            reflection,
            before,
            before.version() + 1,
            reflection.text(),
            reflection.meaning());
      }
    };
  }
}
