package dev.serai.benchmarks.retrieval;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import dev.serai.search.Embedder;
import dev.serai.search.Embedding;
import dev.serai.search.TextRole;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The peer: all-MiniLM-L6-v2, quantised, as langchain4j brings it. */
final class MiniLmEmbedder implements Embedder {

  private static final int DIMENSIONS = 384;
  private static final int CHARACTERS = 2_000;

  private @Nullable AllMiniLmL6V2QuantizedEmbeddingModel model;

  @Override
  public String model() {
    return "all-minilm-l6-v2-q";
  }

  @Override
  public int dimensions() {
    return DIMENSIONS;
  }

  @Override
  public List<Embedding> embed(TextRole role, List<String> texts) {
    if (model == null) {
      model = new AllMiniLmL6V2QuantizedEmbeddingModel();
    }
    List<TextSegment> segments =
        texts.stream()
            .map(text -> TextSegment.from(text.substring(0, Math.min(CHARACTERS, text.length()))))
            .toList();
    return model.embedAll(segments).content().stream()
        .map(embedding -> Embedding.of(embedding.vector()))
        .toList();
  }

  @Override
  public void close() {}
}
