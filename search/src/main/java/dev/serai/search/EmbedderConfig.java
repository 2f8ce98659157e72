package dev.serai.search;

import java.time.Duration;

/**
 * Bounds of the embedder in this process.
 *
 * @param concurrency texts embedded at a time, each on a core of its own; from 1 to {@value
 *     #MAX_CONCURRENCY}, default the number of processors
 * @param patience how long a text waits for its turn before the caller is told that the embedder is
 *     busy; above zero, default 10 s
 * @param characters of a text that are read; from 1 to {@value #MAX_CHARACTERS}, default {@value
 *     #DEFAULT_CHARACTERS}, about what the model takes in at once (510 tokens). Time grows with it.
 */
public record EmbedderConfig(int concurrency, Duration patience, int characters) {

  public static final int MAX_CONCURRENCY = 256;
  public static final int DEFAULT_CHARACTERS = 2_000;
  public static final int MAX_CHARACTERS = 100_000;

  public static final EmbedderConfig DEFAULT =
      new EmbedderConfig(
          Math.min(MAX_CONCURRENCY, Runtime.getRuntime().availableProcessors()),
          Duration.ofSeconds(10),
          DEFAULT_CHARACTERS);

  /**
   * @throws IllegalArgumentException if a value is out of its range
   */
  public EmbedderConfig {
    Bounds.check("concurrency", concurrency, MAX_CONCURRENCY);
    Bounds.check("characters", characters, MAX_CHARACTERS);
    if (!patience.isPositive()) {
      throw new IllegalArgumentException("patience must be above zero: " + patience);
    }
  }
}
