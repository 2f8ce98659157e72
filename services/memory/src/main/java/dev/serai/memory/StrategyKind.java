package dev.serai.memory;

/** What records of a strategy are about. */
public enum StrategyKind {
  SEMANTIC,
  SUMMARIZATION,
  USER_PREFERENCE,
  EPISODIC
}
