package dev.serai.models;

import java.util.List;
import java.util.Locale;

/** Meaning as the words a text has, in the process and always the same. */
public final class FakeEmbeddingModel implements EmbeddingModel {

  private final int dimensions;

  public FakeEmbeddingModel(int dimensions) {
    this.dimensions = dimensions;
  }

  @Override
  public String name() {
    return "words";
  }

  @Override
  public String modelId() {
    return "words-" + dimensions;
  }

  @Override
  public int dimensions() {
    return dimensions;
  }

  @Override
  public List<float[]> embed(Purpose purpose, List<String> texts) {
    if (texts.stream().anyMatch(String::isBlank)) {
      throw new ModelException(ModelFailure.INVALID, "a text to embed must not be blank");
    }
    return texts.stream().map(text -> vector(text, dimensions)).toList();
  }

  static float[] vector(String text, int dimensions) {
    float[] values = new float[dimensions];
    values[0] = 0.125f;
    for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{Alnum}]+", -1)) {
      values[Math.floorMod(word.hashCode() * 31, dimensions)] += 1;
    }
    return values;
  }
}
