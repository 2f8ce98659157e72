package dev.serai.benchmarks.load;

import dev.serai.search.Embedder;
import dev.serai.search.Embedding;
import dev.serai.search.TextRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Texts of made-up words and embeddings in clusters, so that only the store and index are measured.
 */
public final class MadeUp implements Embedder {

  private static final int DIMENSIONS = 384;
  private static final int CENTRES = 500;
  private static final int VOCABULARY = 20_000;
  private static final int WORDS = 12;
  private static final double NOISE = 0.7;

  private final Random random = new Random(42);
  private final List<float[]> centres = new ArrayList<>();

  public MadeUp() {
    for (int i = 0; i < CENTRES; i++) {
      centres.add(gaussian());
    }
  }

  @Override
  public String model() {
    return "made-up";
  }

  @Override
  public int dimensions() {
    return DIMENSIONS;
  }

  @Override
  public synchronized List<Embedding> embed(TextRole role, List<String> texts) {
    return texts.stream().map(_ -> embedding()).toList();
  }

  /** Some words much commoner than others, as in any language. */
  public synchronized String text() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < WORDS; i++) {
      text.append("word").append((int) (VOCABULARY * Math.pow(random.nextDouble(), 3))).append(' ');
    }
    return text.toString().strip();
  }

  /** The next one; asks nothing of a text. */
  public synchronized Embedding embedding() {
    float[] values = gaussian();
    float[] centre = centres.get(random.nextInt(CENTRES));
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (centre[i] + NOISE * values[i]);
    }
    return Embedding.of(values);
  }

  private float[] gaussian() {
    float[] values = new float[DIMENSIONS];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  @Override
  public void close() {}
}
