package dev.serai.memory.extract;

import java.util.List;

/** Decides what a candidate does to the records there are. Safe for use by many threads. */
public interface Consolidator {

  /**
   * @param similar current records of the same namespace, most similar first; may be empty
   * @throws ExtractionException as {@link Extractor#extract}
   */
  Consolidation consolidate(Candidate candidate, List<Similar> similar);
}
