package dev.serai.memory;

import dev.serai.memory.extract.Candidate;
import dev.serai.memory.extract.Consolidation;
import dev.serai.memory.extract.Consolidator;
import dev.serai.memory.extract.Extracted;
import dev.serai.memory.extract.Extraction;
import dev.serai.memory.extract.Extractor;
import dev.serai.memory.extract.Maker;
import dev.serai.memory.extract.Reflected;
import dev.serai.memory.extract.Reflector;
import dev.serai.memory.extract.Turn;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Each message becomes a record of its own, but for those that begin with {@code wait}: these are
 * read again with what follows, or when nothing does. The state counts messages that were read.
 */
final class LiteralSteps implements Steps {

  static final String WAIT = "wait";

  private static final Maker MAKER = new Maker("literal", "none");

  @Override
  public Extractor extractor(StrategyKind kind, Optional<StrategyConfiguration.Step> own) {
    return LiteralSteps::extracted;
  }

  private static Extracted extracted(Extraction extraction) {
    List<Turn> fresh = extraction.conversation().fresh();
    int unread = 0;
    while (!extraction.idle()
        && unread < fresh.size()
        && fresh.get(fresh.size() - 1 - unread).text().startsWith(WAIT)) {
      unread++;
    }
    List<Turn> read = fresh.subList(0, fresh.size() - unread);
    int before = extraction.state().map(Integer::parseInt).orElse(0);
    return new Extracted(
        read.stream().map(LiteralSteps::candidate).toList(),
        Optional.of(Integer.toString(before + read.size())),
        unread,
        MAKER);
  }

  private static Candidate candidate(Turn turn) {
    return new Candidate(turn.text(), Optional.empty(), List.of(turn), Map.of());
  }

  /** Nothing is ever known already. */
  @Override
  public Consolidator consolidator(StrategyKind kind, Optional<StrategyConfiguration.Step> own) {
    return (candidate, similar) -> new Consolidation.Add();
  }

  /** Learns nothing. */
  @Override
  public Reflector reflector(Optional<StrategyConfiguration.Step> own) {
    return (episodes, known, schema) -> new Reflected(List.of(), MAKER);
  }
}
