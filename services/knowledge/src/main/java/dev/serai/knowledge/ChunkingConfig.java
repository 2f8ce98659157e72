package dev.serai.knowledge;

/**
 * How documents are cut. Characters, not tokens: the model in the process reads about 2,000
 * characters of a text.
 *
 * @param characters of a chunk at most; from {@value #LEAST} to {@value #MOST}, default 1,000
 * @param overlap characters of whole sentences that a chunk of running text repeats from the one
 *     before; from 0 to half of {@code characters}, default 150
 */
public record ChunkingConfig(int characters, int overlap) {

  public static final int LEAST = 100;
  public static final int MOST = 8_000;

  public static final ChunkingConfig DEFAULT = new ChunkingConfig(1_000, 150);

  /**
   * @throws IllegalArgumentException for a value out of range
   */
  public ChunkingConfig {
    if (characters < LEAST || characters > MOST) {
      throw new IllegalArgumentException(
          "a chunk has from %d to %d characters, got %d".formatted(LEAST, MOST, characters));
    }
    if (overlap < 0 || overlap > characters / 2) {
      throw new IllegalArgumentException("an overlap is from 0 to half of a chunk, got " + overlap);
    }
  }
}
