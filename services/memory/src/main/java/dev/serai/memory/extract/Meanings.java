package dev.serai.memory.extract;

import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.ServiceException;
import dev.serai.search.Embedder;
import dev.serai.search.Embedding;
import dev.serai.search.TextRole;
import java.util.ArrayList;
import java.util.List;

/**
 * Embeddings with what all texts have in common taken off: a model packs its directions into a
 * narrow cone, so that likenesses spread over a useful range only around its axis. Fixed by the
 * texts it is made of.
 */
final class Meanings {

  private final Embedder embedder;
  private final float[] axis;

  private Meanings(Embedder embedder, float[] axis) {
    this.embedder = embedder;
    this.axis = axis;
  }

  /**
   * @param sample of many subjects, at least two
   */
  static Meanings around(Embedder embedder, List<String> sample) {
    float[] axis = new float[embedder.dimensions()];
    for (Embedding embedding : embed(embedder, sample)) {
      float[] values = embedding.values();
      for (int i = 0; i < axis.length; i++) {
        axis[i] += values[i] / sample.size();
      }
    }
    return new Meanings(embedder, axis);
  }

  /**
   * @param texts none of them blank
   * @throws ExtractionException when the embedder is busy or fails
   */
  List<Embedding> of(List<String> texts) {
    List<Embedding> centred = new ArrayList<>(texts.size());
    for (Embedding embedding : embed(embedder, texts)) {
      float[] values = embedding.values();
      for (int i = 0; i < values.length; i++) {
        values[i] -= axis[i];
      }
      centred.add(Embedding.of(values));
    }
    return centred;
  }

  private static List<Embedding> embed(Embedder embedder, List<String> texts) {
    try {
      return embedder.embed(TextRole.PASSAGE, texts);
    } catch (ServiceException e) {
      FailureCode code =
          e.kind() == ErrorKind.THROTTLED
              ? FailureCode.LTM_RATE_EXCEEDED
              : FailureCode.INTERNAL_ERROR;
      throw new ExtractionException(code, "sentences could not be embedded", e);
    }
  }
}
