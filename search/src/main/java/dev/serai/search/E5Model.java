package dev.serai.search;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.langchain4j.model.embedding.onnx.AbstractInProcessEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.OnnxBertBiEncoder;
import dev.langchain4j.model.embedding.onnx.PoolingMode;
import dev.langchain4j.model.embedding.onnx.e5smallv2q.E5SmallV2QuantizedEmbeddingModel;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The loaded model: one thread a call, so that calls side by side do not fight for cores. */
final class E5Model extends AbstractInProcessEmbeddingModel implements AutoCloseable {

  static final int DIMENSIONS = 384;

  /** What the model was trained to read before a text of each role. */
  private static final String QUERY = "query: ";

  private static final String PASSAGE = "passage: ";
  private static final String WEIGHTS = "/e5-small-v2-q.onnx";
  private static final String TOKENIZER = "/e5-small-v2-q-tokenizer.json";

  /**
   * Read by the tokenizer's library: report to nobody, fetch nothing, and look for no variant for
   * graphics cards, which it would download.
   */
  private static final Map<String, String> QUIET =
      Map.of("OPT_OUT_TRACKING", "true", "ai.djl.offline", "true", "RUST_FLAVOR", "cpu");

  private final OrtSession session;
  private final OnnxBertBiEncoder encoder;
  private final CommonDirection common;

  private E5Model(OrtSession session, OnnxBertBiEncoder encoder) {
    super(Runnable::run);
    this.session = session;
    this.encoder = encoder;
    this.common = CommonDirection.of(DIMENSIONS, query -> vector(QUERY + query));
  }

  static E5Model load() throws IOException, OrtException {
    QUIET.forEach(System::setProperty);
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    environment.setTelemetry(false);
    OrtSession session = open(environment);
    try (InputStream tokenizer = resource(TOKENIZER)) {
      return new E5Model(
          session, new OnnxBertBiEncoder(environment, session, tokenizer, PoolingMode.MEAN));
    } catch (IOException | RuntimeException | LinkageError e) {
      session.close();
      throw e;
    }
  }

  private static OrtSession open(OrtEnvironment environment) throws IOException, OrtException {
    try (var options = new OrtSession.SessionOptions();
        InputStream weights = resource(WEIGHTS)) {
      options.setIntraOpNumThreads(1);
      // The arena keeps what the longest text needed, for ever.
      options.setCPUArenaAllocator(false);
      return environment.createSession(weights.readAllBytes(), options);
    }
  }

  private static InputStream resource(String name) throws IOException {
    @Nullable InputStream stream = E5SmallV2QuantizedEmbeddingModel.class.getResourceAsStream(name);
    if (stream == null) {
      throw new FileNotFoundException("not on the class path: " + name);
    }
    return stream;
  }

  Embedding embedding(TextRole role, String text) {
    return switch (role) {
      case QUERY -> common.without(vector(QUERY + text));
      case PASSAGE -> Embedding.of(vector(PASSAGE + text));
    };
  }

  private float[] vector(String text) {
    return embed(text).content().vector();
  }

  @Override
  protected OnnxBertBiEncoder model() {
    return encoder;
  }

  @Override
  public void close() throws OrtException {
    session.close();
  }
}
