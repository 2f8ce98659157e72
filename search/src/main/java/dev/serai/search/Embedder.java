package dev.serai.search;

import java.util.List;

/**
 * Turns texts into directions, so that texts that mean much the same point much the same way.
 *
 * <p>Implementations are thread-safe, block, and answer in the order of the texts. The same text
 * gives the same direction but for rounding, whatever else is in the batch. A text longer than the
 * model reads is embedded by its beginning; that is not an error.
 */
public interface Embedder extends AutoCloseable {

  /**
   * Names the model. Embeddings of different models cannot be compared: rows that keep embeddings
   * keep this name beside them, and embed again when it changes.
   */
  String model();

  /** Of every embedding of this model; above zero, known without loading anything. */
  int dimensions();

  /**
   * @param texts none gives none; any number
   * @return one for each text, in order, of {@link #dimensions()}
   * @throws dev.serai.kernel.ServiceException of kind {@code VALIDATION} if a text is blank; {@code
   *     THROTTLED} if the embedder stays busy longer than it lets callers wait; {@code INTERNAL} if
   *     the model cannot be loaded or fails, or the thread was interrupted. Nothing is embedded in
   *     part.
   * @throws IllegalStateException after {@link #close()}
   */
  List<Embedding> embed(TextRole role, List<String> texts);

  /** One text; as {@link #embed(TextRole, List)}. */
  default Embedding embed(TextRole role, String text) {
    return embed(role, List.of(text)).getFirst();
  }

  /** Waits for what runs and gives back what the model holds; more than once does nothing. */
  @Override
  void close();
}
