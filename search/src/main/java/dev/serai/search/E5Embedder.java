package dev.serai.search;

import ai.onnxruntime.OrtException;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.ServiceException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The model E5-small-v2, quantised, in this process: 384 dimensions, English, no service and no
 * network. Nothing is loaded before the first text; that one waits for the model, the others do
 * not.
 *
 * <p>Source: the model's card (the prefixes {@code query: } and {@code passage: }, mean pooling).
 */
public final class E5Embedder implements Embedder {

  public static final String MODEL = "e5-small-v2-q";
  public static final int DIMENSIONS = E5Model.DIMENSIONS;

  /** Read by the tokenizer's library, of the environment and then of the JVM. */
  private static final String UNPACKING = "ENGINE_CACHE_DIR";

  private final EmbedderConfig config;
  private final Path libraries;
  private final Turns turns;
  private final ReentrantLock loading = new ReentrantLock();
  private volatile @Nullable E5Model model;

  /**
   * Loads and starts nothing.
   *
   * @param libraries folder native libraries are unpacked into once, unless {@value #UNPACKING}
   *     names another
   */
  public E5Embedder(EmbedderConfig config, Path libraries) {
    this.config = config;
    this.libraries = libraries;
    this.turns = new Turns("embedder-", config.concurrency(), config.patience());
  }

  @Override
  public String model() {
    return MODEL;
  }

  @Override
  public int dimensions() {
    return DIMENSIONS;
  }

  /** Whether the model is in memory. */
  public boolean loaded() {
    return model != null;
  }

  @Override
  public List<Embedding> embed(TextRole role, List<String> texts) {
    List<String> prepared = texts.stream().map(this::prepared).toList();
    List<Future<Embedding>> pending = new ArrayList<>(prepared.size());
    try {
      for (String text : prepared) {
        pending.add(turns.submit(() -> loadedModel().embedding(role, text)));
      }
      List<Embedding> embeddings = new ArrayList<>(prepared.size());
      for (Future<Embedding> future : pending) {
        embeddings.add(future.get());
      }
      return embeddings;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServiceException(ErrorKind.INTERNAL, "interrupted while texts were embedded", e);
    } catch (ExecutionException e) {
      throw new ServiceException(ErrorKind.INTERNAL, "the embedding model " + MODEL + " failed", e);
    } finally {
      pending.forEach(future -> future.cancel(false));
    }
  }

  private String prepared(String text) {
    if (text.isBlank()) {
      throw ServiceException.validation("text", "must not be blank");
    }
    return text.substring(0, Math.min(text.length(), config.characters()));
  }

  private E5Model loadedModel() throws IOException, OrtException {
    E5Model present = model;
    if (present != null) {
      return present;
    }
    loading.lock();
    try {
      if (model == null) {
        if (System.getProperty(UNPACKING) == null) {
          System.setProperty(UNPACKING, libraries.toString());
        }
        model = E5Model.load();
      }
      return model;
    } finally {
      loading.unlock();
    }
  }

  @Override
  public void close() {
    if (!turns.end()) {
      return; // a model that is at work must not be taken away
    }
    loading.lock();
    try {
      if (model != null) {
        model.close();
        model = null;
      }
    } catch (OrtException e) {
      throw new IllegalStateException("the embedding model could not be closed", e);
    } finally {
      loading.unlock();
    }
  }
}
