package dev.serai.memory.extract;

import java.util.List;

/**
 * For what stands beside what was before, as parts of a summary do: only repetitions are skipped.
 */
final class SameTextConsolidator implements Consolidator {

  @Override
  public Consolidation consolidate(Candidate candidate, List<Similar> similar) {
    return similar.stream().anyMatch(known -> known.text().equals(candidate.text()))
        ? new Consolidation.Skip("known already")
        : new Consolidation.Add();
  }
}
