package dev.serai.memory;

import dev.serai.memory.extract.Consolidator;
import dev.serai.memory.extract.Extractor;
import dev.serai.memory.extract.Reflector;
import java.util.Optional;

/** Who does the steps of strategies. Safe for use by many threads. */
public interface Steps {

  /**
   * @param own what the owner chose in place of the platform's
   */
  Extractor extractor(StrategyKind kind, Optional<StrategyConfiguration.Step> own);

  /** As {@link #extractor}. */
  Consolidator consolidator(StrategyKind kind, Optional<StrategyConfiguration.Step> own);

  /** Of {@code EPISODIC}; as {@link #extractor}. */
  Reflector reflector(Optional<StrategyConfiguration.Step> own);
}
