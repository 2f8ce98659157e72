package dev.serai.search;

import dev.serai.kernel.ServiceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Meaning as the words a text has: no model, always the same, so that tests of rooms that search
 * need none. Counts what it was asked to embed.
 */
public final class FakeEmbedder implements Embedder {

  public static final int DIMENSIONS = 256;

  private final AtomicInteger embedded = new AtomicInteger();
  private volatile boolean closed;

  @Override
  public String model() {
    return "words";
  }

  @Override
  public int dimensions() {
    return DIMENSIONS;
  }

  /** Texts so far. */
  public int embedded() {
    return embedded.get();
  }

  @Override
  public List<Embedding> embed(TextRole role, List<String> texts) {
    if (closed) {
      throw new IllegalStateException("closed");
    }
    List<Embedding> embeddings = new ArrayList<>();
    for (String text : texts) {
      if (text.isBlank()) {
        throw ServiceException.validation("text", "must not be blank");
      }
      embeddings.add(direction(text));
    }
    embedded.addAndGet(texts.size());
    return embeddings;
  }

  private static Embedding direction(String text) {
    float[] values = new float[DIMENSIONS];
    values[0] = 0.1f;
    for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{Alnum}]+", -1)) {
      values[Math.floorMod(word.hashCode() * 31, DIMENSIONS)] += 1;
    }
    return Embedding.of(values);
  }

  @Override
  public void close() {
    closed = true;
  }
}
