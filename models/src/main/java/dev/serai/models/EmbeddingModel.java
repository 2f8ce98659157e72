package dev.serai.models;

import java.util.List;

/**
 * Turns texts into vectors, so that texts that mean much the same point much the same way.
 *
 * <p>Implementations are thread-safe and block; calls are repeated as those of {@link
 * LanguageModel} are.
 */
public interface EmbeddingModel {

  /** What a text is to be compared as; some models embed questions and answers differently. */
  enum Purpose {
    /** What somebody looks for. */
    QUERY,
    /** What is to be found. */
    PASSAGE
  }

  /** The name it is configured by. */
  String name();

  /** As its provider calls it. Vectors of different models cannot be compared. */
  String modelId();

  /** Of every vector; above zero, as configured. */
  int dimensions();

  /**
   * @param texts not blank, each no longer than the model reads; any number, sent in as many
   *     requests as it takes
   * @return one for each text, in order, of {@link #dimensions()}
   * @throws ModelException as {@link LanguageModel#chat}; {@code INVALID} also for a blank text,
   *     and when vectors have other dimensions than configured. Nothing is embedded in part.
   */
  List<float[]> embed(Purpose purpose, List<String> texts);
}
