package dev.serai.models;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.output.Response;
import dev.serai.kernel.Secret;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** An embedding model behind a provider's module. */
final class ProviderEmbeddingModel implements EmbeddingModel {

  /** Texts of one request; every provider takes as many. */
  private static final int BATCH = 64;

  private final String name;
  private final ModelConfig config;
  private final ModelTelemetry telemetry;
  private final Attempts attempts;
  private final Failures failures;
  private final Supplier<Optional<Secret>> key;
  private final Map<Purpose, ByKey<dev.langchain4j.model.embedding.EmbeddingModel>> models =
      new EnumMap<>(Purpose.class);

  ProviderEmbeddingModel(String name, ModelConfig config, ModelParts parts) {
    this.name = name;
    this.config = config;
    this.telemetry = parts.telemetry();
    this.attempts = new Attempts(name, config, parts.pace());
    this.failures = new Failures(name, modelId());
    this.key = () -> parts.keys().read(name, config.apiKey());
    var module = ProviderModule.of(config.provider().orElseThrow());
    for (Purpose purpose : Purpose.values()) {
      models.put(
          purpose,
          new ByKey<>(
              secret -> module.embedding(Connection.of(config, secret, parts.wire()), purpose)));
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String modelId() {
    return config.id().orElseThrow();
  }

  @Override
  public int dimensions() {
    return config.dimensions();
  }

  @Override
  public List<float[]> embed(Purpose purpose, List<String> texts) {
    if (texts.stream().anyMatch(String::isBlank)) {
      throw new ModelException(ModelFailure.INVALID, "a text to embed must not be blank");
    }
    var vectors = new ArrayList<float[]>();
    for (int from = 0; from < texts.size(); from += BATCH) {
      List<String> batch = texts.subList(from, Math.min(texts.size(), from + BATCH));
      vectors.addAll(request(purpose, batch));
    }
    return vectors;
  }

  private List<float[]> request(Purpose purpose, List<String> batch) {
    List<TextSegment> segments =
        batch.stream().map(WellFormed::text).map(TextSegment::from).toList();
    Embedded embedded =
        telemetry.embeddings(
            config.provider().orElseThrow(),
            modelId(),
            () -> attempts.run(() -> attempt(purpose, segments)));
    return embedded.vectors();
  }

  private Embedded attempt(Purpose purpose, List<TextSegment> segments) {
    Optional<Secret> secret = key.get();
    try {
      return checked(model(purpose).with(secret).embedAll(segments), segments.size());
    } catch (RuntimeException e) {
      throw failures.of(e, secret);
    }
  }

  private ByKey<dev.langchain4j.model.embedding.EmbeddingModel> model(Purpose purpose) {
    return java.util.Objects.requireNonNull(models.get(purpose));
  }

  private Embedded checked(Response<List<Embedding>> response, int wanted) {
    List<float[]> vectors = response.content().stream().map(Embedding::vector).toList();
    if (vectors.size() != wanted) {
      throw new ModelException(
          ModelFailure.INTERNAL,
          "model %s embedded %d of %d texts".formatted(name, vectors.size(), wanted));
    }
    for (float[] vector : vectors) {
      if (vector.length != dimensions()) {
        throw new ModelException(
            ModelFailure.INVALID,
            "model %s has %d dimensions, configured are %d"
                .formatted(name, vector.length, dimensions()));
      }
    }
    return new Embedded(
        vectors,
        Optional.ofNullable(response.tokenUsage())
            .flatMap(usage -> Optional.ofNullable(usage.inputTokenCount())));
  }

  /**
   * @param tokens read, if the provider says
   */
  record Embedded(List<float[]> vectors, Optional<Integer> tokens) {}
}
