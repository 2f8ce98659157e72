package dev.serai.models;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A model that plays a script in the process. When the script is at its end, it answers by a
 * function, or fails with INTERNAL if it was given none.
 */
public final class FakeLanguageModel implements LanguageModel, ModelScript {

  private final String name;
  private final Deque<Function<ChatRequest, ChatAnswer>> steps = new ArrayDeque<>();
  private final List<ChatRequest> requests = new ArrayList<>();
  private Function<ChatRequest, ChatAnswer> otherwise =
      request -> {
        throw new ModelException(ModelFailure.INTERNAL, "the script is at its end");
      };

  public FakeLanguageModel() {
    this("fake");
  }

  public FakeLanguageModel(String name) {
    this.name = name;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String modelId() {
    return "scripted-1";
  }

  @Override
  public synchronized FakeLanguageModel says(String text) {
    ModelScript.super.says(text);
    return this;
  }

  @Override
  public synchronized FakeLanguageModel says(ChatAnswer answer) {
    steps.add(request -> answer);
    return this;
  }

  @Override
  public synchronized FakeLanguageModel fails(ModelFailure failure) {
    steps.add(
        request -> {
          throw new ModelException(failure, "the script says " + failure);
        });
    return this;
  }

  /** Answers what the script does not. */
  public synchronized FakeLanguageModel answering(Function<ChatRequest, String> texts) {
    otherwise =
        request ->
            new ChatAnswer(
                texts.apply(request),
                modelId(),
                FinishReason.STOP,
                Optional.of(new TokenUsage(12, 5)));
    return this;
  }

  @Override
  public ChatAnswer chat(ChatRequest request) {
    return step(request).apply(request);
  }

  private synchronized Function<ChatRequest, ChatAnswer> step(ChatRequest request) {
    requests.add(request);
    return steps.isEmpty() ? otherwise : steps.remove();
  }

  /** Every request so far, the oldest first. */
  public synchronized List<ChatRequest> requests() {
    return List.copyOf(requests);
  }

  @Override
  public synchronized List<Asked> asked() {
    return requests.stream()
        .map(
            request ->
                new Asked(
                    request.system(),
                    request.messages().stream().map(ChatMessage::text).toList(),
                    request.maxOutputTokens(),
                    request.temperature()))
        .toList();
  }

  /** A room that has this model only, as its default. */
  public Models models() {
    return new Models() {
      @Override
      public Optional<LanguageModel> language() {
        return Optional.of(FakeLanguageModel.this);
      }

      @Override
      public Optional<LanguageModel> find(String nameOrModelId) {
        return language()
            .filter(model -> nameOrModelId.equals(name()) || nameOrModelId.equals(modelId()));
      }

      @Override
      public Optional<EmbeddingModel> embedding() {
        return Optional.empty();
      }

      @Override
      public void close() {}
    };
  }
}
