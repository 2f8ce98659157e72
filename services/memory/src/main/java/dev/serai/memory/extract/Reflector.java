package dev.serai.memory.extract;

import dev.serai.memory.MetadataField;
import java.util.List;

/**
 * Learns across episodes. Safe for use by many threads; the same episodes may be given again after
 * a failure.
 */
public interface Reflector {

  /**
   * @param episodes new ones, as the extractor gave them; may be empty
   * @param known reflections there are for use cases like their intents, most similar first
   * @param schema metadata that is inferred for each reflection
   * @throws ExtractionException as {@link Extractor#extract}
   */
  Reflected reflect(List<Candidate> episodes, List<Similar> known, List<MetadataField> schema);
}
