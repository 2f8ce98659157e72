package dev.serai.models;

import io.opentelemetry.api.OpenTelemetry;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The configured models. Opening it loads no provider and starts nothing; the first call does. */
public final class ModelsRoom implements Models {

  private static final Duration CONNECTING = Duration.ofSeconds(10);

  private final ModelsConfig config;
  private final Ports ports;
  private final Pace pace;
  private final ReentrantLock opening = new ReentrantLock();
  private final Map<String, LanguageModel> open = new TreeMap<>();
  private @Nullable ModelParts parts;
  private @Nullable EmbeddingModel embedding;
  private boolean closed;

  /**
   * What models stand on.
   *
   * @param environment for keys named {@code env:NAME}
   */
  public record Ports(ModelKeys keys, Map<String, String> environment, OpenTelemetry telemetry) {

    public Ports {
      environment = Map.copyOf(environment);
    }
  }

  private ModelsRoom(ModelsConfig config, Ports ports, Pace pace) {
    this.config = config;
    this.ports = ports;
    this.pace = pace;
  }

  public static ModelsRoom create(ModelsConfig config, Ports ports) {
    return create(config, ports, Pace.STANDARD);
  }

  static ModelsRoom create(ModelsConfig config, Ports ports, Pace pace) {
    return new ModelsRoom(config, ports, pace);
  }

  @Override
  public Optional<LanguageModel> language() {
    return config.language().flatMap(this::find);
  }

  @Override
  public Optional<LanguageModel> find(String nameOrModelId) {
    SortedMap<String, ModelConfig> named = new TreeMap<>(config.named());
    return named.keySet().stream()
        .filter(nameOrModelId::equals)
        .findFirst()
        .or(() -> byId(named, nameOrModelId))
        .filter(name -> !configOf(name).embeds())
        .map(this::language);
  }

  @Override
  public Optional<EmbeddingModel> embedding() {
    return config.embedding().map(this::embedding);
  }

  private static Optional<String> byId(SortedMap<String, ModelConfig> named, String id) {
    return named.entrySet().stream()
        .filter(entry -> entry.getValue().id().filter(id::equals).isPresent())
        .filter(entry -> !entry.getValue().embeds())
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private LanguageModel language(String name) {
    opening.lock();
    try {
      return open.computeIfAbsent(
          name, key -> new ProviderLanguageModel(key, configOf(key), parts()));
    } finally {
      opening.unlock();
    }
  }

  private EmbeddingModel embedding(String name) {
    opening.lock();
    try {
      EmbeddingModel known = embedding;
      if (known == null) {
        known = new ProviderEmbeddingModel(name, configOf(name), parts());
        embedding = known;
      }
      return known;
    } finally {
      opening.unlock();
    }
  }

  private ModelConfig configOf(String name) {
    return Objects.requireNonNull(config.named().get(name));
  }

  private ModelParts parts() {
    if (closed) {
      throw new IllegalStateException("the models are closed");
    }
    ModelParts known = parts;
    if (known == null) {
      known =
          new ModelParts(
              wire(),
              new Keys(ports.keys(), ports.environment()),
              new ModelTelemetry(ports.telemetry(), System::nanoTime),
              pace);
      parts = known;
    }
    return known;
  }

  /** HTTP/1.1: offers of HTTP/2 in clear text confuse many a small server. */
  private static HttpClient wire() {
    var builder =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECTING);
    Optional.ofNullable(ProxySelector.getDefault()).ifPresent(builder::proxy);
    return builder.build();
  }

  @Override
  public void close() {
    opening.lock();
    try {
      closed = true;
      if (parts != null) {
        parts.wire().shutdownNow();
      }
    } finally {
      opening.unlock();
    }
  }
}
