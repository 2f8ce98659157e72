package dev.serai.memory.extract;

import dev.serai.memory.Steps;
import dev.serai.memory.StrategyConfiguration.Step;
import dev.serai.memory.StrategyKind;
import dev.serai.models.LanguageModel;
import dev.serai.models.Models;
import dev.serai.search.Embedder;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How records are drawn and kept, by kind of strategy: by the model that a step names, else by the
 * installation's language model, else extractively: what was said is quoted, and nothing leaves the
 * process. Safe for use by many threads.
 */
public final class Extractors implements Steps {

  private final Models models;
  private final Set<String> withoutSchema = ConcurrentHashMap.newKeySet();
  private final Maker maker;
  private final Classifier classifier;
  private final Statements statements;
  private final Categories categories;

  /** Without any language model; as {@link #Extractors(Embedder, Models)}. */
  public Extractors(Embedder embedder) {
    this(embedder, Models.NONE);
  }

  /**
   * Embeds and asks nothing yet: the first extraction without a model embeds its examples, which
   * takes a second or two.
   *
   * @param embedder that sentences are judged by; not closed here
   * @param models looked up for each extractor; not closed here
   */
  public Extractors(Embedder embedder, Models models) {
    this.models = models;
    this.maker = Maker.extractive(embedder.model());
    this.classifier = new Classifier(embedder, Prototypes.load());
    this.statements = new Statements(classifier);
    this.categories = new Categories(classifier);
  }

  /**
   * @param own what the owner chose in place of the platform's; for {@code SUMMARIZATION}, which
   *     has one step only, that of its consolidation
   * @throws ExtractionException if it names a model that is not configured
   */
  @Override
  public Extractor extractor(StrategyKind kind, Optional<Step> own) {
    return asking(own).map(asking -> byModel(kind, asking, own)).orElseGet(() -> extractive(kind));
  }

  private static Extractor byModel(StrategyKind kind, Asking asking, Optional<Step> own) {
    return switch (kind) {
      case SEMANTIC -> new LlmItems(asking, prompt("facts", own), ItemForm.FACT);
      case USER_PREFERENCE -> new LlmItems(asking, prompt("preferences", own), ItemForm.PREFERENCE);
      case SUMMARIZATION -> new LlmSummaries(asking, prompt("summary", own));
      case EPISODIC -> new LlmEpisodes(asking, prompt("episodes", own));
    };
  }

  private Extractor extractive(StrategyKind kind) {
    return switch (kind) {
      case SEMANTIC -> new ExtractiveFacts(statements, maker);
      case USER_PREFERENCE -> new ExtractivePreferences(statements, categories, maker);
      case SUMMARIZATION -> new ExtractiveSummaries(classifier, maker);
      case EPISODIC -> new ExtractiveEpisodes(classifier, maker);
    };
  }

  /** As {@link #extractor}; parts of a summary are never merged, by no model. */
  @Override
  public Consolidator consolidator(StrategyKind kind, Optional<Step> own) {
    return switch (kind) {
      case SEMANTIC -> consolidator(own, ItemForm.FACT, new ExtractiveConsolidator());
      case USER_PREFERENCE -> consolidator(own, ItemForm.PREFERENCE, new ExtractiveConsolidator());
      case SUMMARIZATION -> new SameTextConsolidator();
      case EPISODIC -> consolidator(own, ItemForm.EPISODE, new SameTextConsolidator());
    };
  }

  /** Of {@code EPISODIC}; as {@link #extractor}. */
  @Override
  public Reflector reflector(Optional<Step> own) {
    return asking(own)
        .<Reflector>map(asking -> new LlmReflector(asking, prompt("reflections", own)))
        .orElseGet(() -> new ExtractiveReflector(classifier, maker));
  }

  private static Prompt prompt(String name, Optional<Step> own) {
    return Prompt.of(name).instructedBy(own);
  }

  private Consolidator consolidator(Optional<Step> own, ItemForm form, Consolidator withoutModel) {
    return asking(own)
        .<Consolidator>map(
            asking -> new LlmConsolidator(asking, prompt("consolidation", own), form))
        .orElse(withoutModel);
  }

  private Optional<Asking> asking(Optional<Step> own) {
    Optional<LanguageModel> model =
        own.isPresent() ? own.map(step -> named(step.modelId())) : models.language();
    return model.map(one -> new Asking(one, withoutSchema));
  }

  private LanguageModel named(String modelId) {
    return models
        .find(modelId)
        .orElseThrow(
            () ->
                new ExtractionException(
                    FailureCode.CUSTOM_MODEL_BEDROCK_RESOURCE_NOT_FOUND,
                    "no model is configured by the name or id " + modelId));
  }
}
