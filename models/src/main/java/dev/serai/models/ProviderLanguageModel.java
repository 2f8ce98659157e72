package dev.serai.models;

import dev.langchain4j.model.chat.ChatModel;
import dev.serai.kernel.Secret;
import java.util.Optional;
import java.util.function.Supplier;

/** A language model behind a provider's module. */
final class ProviderLanguageModel implements LanguageModel {

  private final String name;
  private final String id;
  private final ModelProvider provider;
  private final ModelTelemetry telemetry;
  private final Attempts attempts;
  private final Failures failures;
  private final Supplier<Optional<Secret>> key;
  private final ByKey<Talk> talks;

  private record Talk(ChatModel model, Translation translation) {

    ChatAnswer chat(ChatRequest request) {
      return translation.answer(model.chat(translation.request(request)));
    }
  }

  ProviderLanguageModel(String name, ModelConfig config, ModelParts parts) {
    this.name = name;
    this.id = config.id().orElseThrow();
    this.telemetry = parts.telemetry();
    this.provider = config.provider().orElseThrow();
    this.attempts = new Attempts(name, config, parts.pace());
    this.failures = new Failures(name, id);
    this.key = () -> parts.keys().read(name, config.apiKey());
    this.talks = new ByKey<>(secret -> talk(config, secret, parts));
  }

  private static Talk talk(ModelConfig config, Optional<Secret> key, ModelParts parts) {
    var module = ProviderModule.of(config.provider().orElseThrow());
    var connection = Connection.of(config, key, parts.wire());
    return new Talk(module.chat(connection), new Translation(module, connection));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String modelId() {
    return id;
  }

  @Override
  public ChatAnswer chat(ChatRequest request) {
    return telemetry.chat(provider, id, () -> attempts.run(() -> attempt(request)));
  }

  private ChatAnswer attempt(ChatRequest request) {
    Optional<Secret> secret = key.get();
    try {
      return talks.with(secret).chat(request);
    } catch (RuntimeException e) {
      throw failures.of(e, secret);
    }
  }
}
