package dev.serai.benchmarks.knowledge;

import dev.serai.search.Embedder;
import dev.serai.search.Embedding;
import dev.serai.search.TextRole;
import java.util.List;
import java.util.Random;

/** Embeds in no time, to show what everything else costs. */
final class NoModel implements Embedder {

  private static final int DIMENSIONS = 384;

  @Override
  public String model() {
    return "none";
  }

  @Override
  public int dimensions() {
    return DIMENSIONS;
  }

  @Override
  public List<Embedding> embed(TextRole role, List<String> texts) {
    return texts.stream().map(NoModel::direction).toList();
  }

  private static Embedding direction(String text) {
    var random = new Random(text.hashCode());
    float[] values = new float[DIMENSIONS];
    for (int i = 0; i < DIMENSIONS; i++) {
      values[i] = random.nextFloat() - 0.5f;
    }
    return Embedding.of(values);
  }

  @Override
  public void close() {}
}
