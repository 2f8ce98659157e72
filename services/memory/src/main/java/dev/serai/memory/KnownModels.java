package dev.serai.memory;

/** The language models this installation has. Safe for use by many threads. */
@FunctionalInterface
public interface KnownModels {

  /** There are none. */
  KnownModels NONE = modelId -> false;

  /** Whether a strategy that names this model can work. */
  boolean known(String modelId);
}
