package dev.serai.server.bridge;

import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.ServiceException;
import dev.serai.models.EmbeddingModel;
import dev.serai.models.EmbeddingModel.Purpose;
import dev.serai.models.ModelException;
import dev.serai.search.Embedder;
import dev.serai.search.EmbedderConfig;
import dev.serai.search.Embedding;
import dev.serai.search.TextRole;
import java.util.List;

/** Search asks for embeddings; a configured model gives them, of the beginning of each text. */
public final class EmbedderOfModels implements Embedder {

  private final EmbeddingModel embedding;
  private volatile boolean closed;

  public EmbedderOfModels(EmbeddingModel embedding) {
    this.embedding = embedding;
  }

  @Override
  public String model() {
    return embedding.modelId() + "/" + embedding.dimensions();
  }

  @Override
  public int dimensions() {
    return embedding.dimensions();
  }

  @Override
  public List<Embedding> embed(TextRole role, List<String> texts) {
    if (closed) {
      throw new IllegalStateException("closed");
    }
    if (texts.stream().anyMatch(String::isBlank)) {
      throw ServiceException.validation("text", "must not be blank");
    }
    try {
      List<String> beginnings = texts.stream().map(EmbedderOfModels::beginning).toList();
      return embedding.embed(purpose(role), beginnings).stream().map(Embedding::of).toList();
    } catch (ModelException e) {
      throw e.asServiceException();
    } catch (IllegalArgumentException e) {
      throw new ServiceException(
          ErrorKind.DEPENDENCY, "model %s gives no direction".formatted(embedding.name()), e);
    }
  }

  private static Purpose purpose(TextRole role) {
    return switch (role) {
      case QUERY -> Purpose.QUERY;
      case PASSAGE -> Purpose.PASSAGE;
    };
  }

  /** No provider reads less, and some refuse more. */
  private static String beginning(String text) {
    String stripped = text.strip();
    return stripped.substring(0, Math.min(stripped.length(), EmbedderConfig.DEFAULT_CHARACTERS));
  }

  /** The room of models closes the model. */
  @Override
  public void close() {
    closed = true;
  }
}
