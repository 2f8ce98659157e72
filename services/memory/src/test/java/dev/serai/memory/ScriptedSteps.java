package dev.serai.memory;

import dev.serai.memory.extract.Candidate;
import dev.serai.memory.extract.Consolidation;
import dev.serai.memory.extract.Consolidator;
import dev.serai.memory.extract.Extracted;
import dev.serai.memory.extract.Extraction;
import dev.serai.memory.extract.ExtractionException;
import dev.serai.memory.extract.Extractor;
import dev.serai.memory.extract.FailureCode;
import dev.serai.memory.extract.Maker;
import dev.serai.memory.extract.Reflected;
import dev.serai.memory.extract.Reflected.Insight;
import dev.serai.memory.extract.Reflector;
import dev.serai.memory.extract.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Steps that read words of command: {@code fact: …} is a fact, {@code wait} is left for later,
 * {@code fail} fails. A fact {@code name=value} updates the one of its name; one that is there
 * already is skipped.
 */
final class ScriptedSteps implements Steps {

  static final Maker MAKER = new Maker("scripted", "none");

  /** Everything that was read, in order. */
  final List<Extraction> read = new ArrayList<>();

  boolean failing = true;
  Runnable beforeConsolidation = () -> {};

  @Override
  public Extractor extractor(StrategyKind kind, Optional<StrategyConfiguration.Step> own) {
    return this::extracted;
  }

  private Extracted extracted(Extraction extraction) {
    read.add(extraction);
    List<Candidate> candidates = new ArrayList<>();
    int unread = 0;
    for (Turn turn : extraction.conversation().fresh()) {
      if (turn.text().equals("fail") && failing) {
        throw new ExtractionException(
            FailureCode.CUSTOM_MODEL_BEDROCK_MODEL_ERROR, "the script says so");
      }
      if (turn.text().equals("wait") && !extraction.idle()) {
        unread++;
      }
      if (turn.text().startsWith("fact:")) {
        candidates.add(
            new Candidate(
                turn.text().substring(5).strip(), Optional.empty(), List.of(turn), Map.of()));
      }
    }
    return new Extracted(
        candidates, Optional.of("read " + extraction.conversation().fresh().size()), unread, MAKER);
  }

  @Override
  public Consolidator consolidator(StrategyKind kind, Optional<StrategyConfiguration.Step> own) {
    return (candidate, similar) -> {
      beforeConsolidation.run();
      if (similar.stream().anyMatch(one -> one.text().equals(candidate.text()))) {
        return new Consolidation.Skip("known");
      }
      return similar.stream()
          .filter(one -> name(one.text()).equals(name(candidate.text())))
          .findFirst()
          .<Consolidation>map(
              one -> new Consolidation.Update(one.recordId(), candidate.text(), Optional.empty()))
          .orElseGet(Consolidation.Add::new);
    };
  }

  private static String name(String fact) {
    return fact.contains("=") ? fact.substring(0, fact.indexOf('=')) : fact;
  }

  /** One reflection, which counts the episodes it was given. */
  @Override
  public Reflector reflector(Optional<StrategyConfiguration.Step> own) {
    return (episodes, known, schema) -> {
      var learned =
          new Candidate(
              "<reflection>of %d, %d known</reflection>".formatted(episodes.size(), known.size()),
              Optional.of("what was learned"),
              episodes.getFirst().sources(),
              Map.of());
      Insight insight =
          known.isEmpty()
              ? new Insight.Add(learned)
              : new Insight.Update(known.getFirst().recordId(), learned);
      return new Reflected(List.of(insight), MAKER);
    };
  }
}
