package dev.serai.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.serai.testing.Eventually;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.CreateMemoryRequest;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.CustomConfigurationInput;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.CustomExtractionConfigurationInput;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.DeleteMemoryStrategyInput;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.Memory;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.MemoryStatus;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.MemoryStrategy;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.MemoryStrategyInput;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.MemoryStrategyType;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.MemorySummary;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.ModifyExtractionConfiguration;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.ModifyMemoryStrategies;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.ModifyMemoryStrategyInput;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.OverrideType;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.ResourceNotFoundException;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.SemanticOverrideExtractionConfigurationInput;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.ValidationException;

/** Memories and their strategies through the AWS SDK for Java. */
final class JavaSdkMemoryScenariosTest extends JavaSdkScenarios {

  private static final String NOBODY = "nobody-0123456789";
  private static final String PROMPT = "Keep what was promised.";
  private static final String MODEL = "no-such-model";

  @Test
  void memoriesComeAndGo() {
    Memory created =
        memory(
            "inn",
            r ->
                r.description("An inn.")
                    .tags(Map.of("team", "inn"))
                    .encryptionKeyArn("arn:aws:kms:us-east-1:111122223333:key/inn"));
    String id = created.id();
    try (var waiter = control().waiter()) {
      assertThat(waiter.waitUntilMemoryCreated(r -> r.memoryId(id)).matched().response())
          .hasValueSatisfying(found -> assertThat(found.memory()).isEqualTo(created));
    }
    assertThat(created.arn()).endsWith(":memory/" + id);
    assertThat(created.status()).isEqualTo(MemoryStatus.ACTIVE);
    assertThat(created.createdAt()).isBeforeOrEqualTo(created.updatedAt());
    control().tagResource(r -> r.resourceArn(created.arn()).tags(Map.of("stage", "test")));
    assertThat(control().listTagsForResource(r -> r.resourceArn(created.arn())).tags())
        .isEqualTo(Map.of("team", "inn", "stage", "test"));

    control()
        .updateMemory(
            r ->
                r.memoryId(id)
                    .description("A house.")
                    .eventExpiryDuration(90)
                    .memoryExecutionRoleArn(JavaClients.ROLE));
    Memory updated = get(id);
    assertThat(updated.description()).isEqualTo("A house.");
    assertThat(updated.eventExpiryDuration()).isEqualTo(90);
    assertThat(updated.memoryExecutionRoleArn()).isEqualTo(JavaClients.ROLE);
    assertThat(updated.encryptionKeyArn()).isEqualTo(created.encryptionKeyArn());

    var deleted = control().deleteMemory(r -> r.memoryId(id));
    assertThat(deleted.memoryId()).isEqualTo(id);
    assertThat(deleted.status()).isEqualTo(MemoryStatus.DELETING);
    Eventually.holds(
        "the memory is gone",
        JavaClients.SETTLE,
        () -> catchThrowableOfType(ResourceNotFoundException.class, () -> get(id)) != null);
    missing(() -> control().deleteMemory(r -> r.memoryId(id)));
  }

  @Test
  void listsMemoriesInPages() {
    List<String> ids =
        Stream.of("a", "b", "c").map(word -> memory(word, r -> {})).map(Memory::id).toList();
    var pages = control().listMemoriesPaginator(r -> r.maxResults(1));

    assertThat(pages.stream()).allMatch(page -> page.memories().size() <= 1);
    assertThat(pages.memories().stream().map(MemorySummary::id))
        .containsAll(ids)
        .doesNotHaveDuplicates();
    invalid(() -> control().listMemories(r -> r.nextToken("made-up")));
    ids.forEach(this::delete);
  }

  @Test
  void memoriesHaveStrategiesOfEveryKind() {
    Memory plain =
        memory(
            "kinds",
            r ->
                r.memoryStrategies(
                    semantic("facts"),
                    MemoryStrategyInput.fromSummaryMemoryStrategy(
                        s -> s.name("sums").namespaces("/sums/{actorId}/{sessionId}/")),
                    MemoryStrategyInput.fromUserPreferenceMemoryStrategy(s -> s.name("likes")),
                    MemoryStrategyInput.fromEpisodicMemoryStrategy(
                        s ->
                            s.name("episodes")
                                .namespaces("/episodes/{actorId}/{sessionId}/")
                                .reflectionConfiguration(
                                    reflection -> reflection.namespaces("/episodes/{actorId}/")))));
    assertThat(plain.strategies())
        .extracting(MemoryStrategy::type)
        .containsExactly(
            MemoryStrategyType.SEMANTIC,
            MemoryStrategyType.SUMMARIZATION,
            MemoryStrategyType.USER_PREFERENCE,
            MemoryStrategyType.EPISODIC);
    assertThat(strategy(plain, "facts").namespaces())
        .containsExactly("/strategies/{memoryStrategyId}/actors/{actorId}/");
    assertThat(strategy(plain, "sums").namespaces())
        .containsExactly("/sums/{actorId}/{sessionId}/");
    assertThat(
            strategy(plain, "episodes")
                .configuration()
                .reflection()
                .episodicReflectionConfiguration()
                .namespaces())
        .containsExactly("/episodes/{actorId}/");

    Memory custom =
        memory(
            "custom",
            r ->
                r.memoryExecutionRoleArn(JavaClients.ROLE)
                    .memoryStrategies(
                        custom("a", CustomConfigurationInput.fromSemanticOverride(o -> {})),
                        custom("b", CustomConfigurationInput.fromSummaryOverride(o -> {})),
                        custom("c", CustomConfigurationInput.fromUserPreferenceOverride(o -> {})),
                        custom("d", CustomConfigurationInput.fromEpisodicOverride(o -> {}))));
    assertThat(custom.strategies())
        .allSatisfy(one -> assertThat(one.type()).isEqualTo(MemoryStrategyType.CUSTOM))
        .extracting(strategy -> strategy.configuration().type())
        .containsExactly(
            OverrideType.SEMANTIC_OVERRIDE,
            OverrideType.SUMMARY_OVERRIDE,
            OverrideType.USER_PREFERENCE_OVERRIDE,
            OverrideType.EPISODIC_OVERRIDE);
    delete(plain.id());
    delete(custom.id());
  }

  @Test
  void strategiesComeChangeAndGo() {
    Memory made =
        memory(
            "inn",
            r ->
                r.memoryStrategies(
                    semantic("facts"),
                    MemoryStrategyInput.fromUserPreferenceMemoryStrategy(s -> s.name("likes"))));
    String facts = strategy(made, "facts").strategyId();
    String likes = strategy(made, "likes").strategyId();

    var sums = MemoryStrategyInput.fromSummaryMemoryStrategy(s -> s.name("sums"));
    var change =
        ModifyMemoryStrategyInput.builder()
            .memoryStrategyId(facts)
            .description("What is so.")
            .namespaces("/facts/{actorId}/")
            .build();
    var gone = DeleteMemoryStrategyInput.builder().memoryStrategyId(likes).build();

    Memory updated =
        update(
            made.id(),
            strategies ->
                strategies
                    .addMemoryStrategies(sums)
                    .modifyMemoryStrategies(change)
                    .deleteMemoryStrategies(gone));

    assertThat(updated.strategies())
        .extracting(MemoryStrategy::name)
        .containsExactly("facts", "sums");
    MemoryStrategy changed = strategy(updated, "facts");
    assertThat(changed.strategyId()).isEqualTo(facts);
    assertThat(changed.description()).isEqualTo("What is so.");
    assertThat(changed.namespaces()).containsExactly("/facts/{actorId}/");
    assertThat(get(made.id())).isEqualTo(updated);
    missing(() -> update(made.id(), strategies -> strategies.deleteMemoryStrategies(gone)));
    invalid(() -> update(made.id(), strategies -> strategies.modifyMemoryStrategies(unfit(facts))));
    delete(made.id());
  }

  @Test
  void refusesBadMemories() {
    refuses("name", r -> r.name("no spaces"));
    refuses("eventExpiryDuration", r -> r.eventExpiryDuration(366));
    refuses(
        "{guest}",
        r ->
            r.memoryStrategies(
                MemoryStrategyInput.fromSemanticMemoryStrategy(
                    s -> s.name("s").namespaces("/{guest}/"))));
    refuses(
        "{sessionId}",
        r ->
            r.memoryStrategies(
                MemoryStrategyInput.fromSummaryMemoryStrategy(
                    s -> s.name("s").namespaces("/{actorId}/"))));
    var override =
        CustomConfigurationInput.fromSemanticOverride(
            o -> o.extraction(step -> step.appendToPrompt(PROMPT).modelId(MODEL)));
    refuses("memoryExecutionRoleArn", r -> r.memoryStrategies(custom("s", override)));
    refuses(
        MODEL,
        r -> r.memoryExecutionRoleArn(JavaClients.ROLE).memoryStrategies(custom("s", override)));
    var own =
        CustomConfigurationInput.fromSelfManagedConfiguration(
            s ->
                s.invocationConfiguration(
                    i ->
                        i.topicArn("arn:aws:sns:us-east-1:111122223333:nowhere")
                            .payloadDeliveryBucketName("payloads")));
    refuses(
        "topicArn",
        r -> r.memoryExecutionRoleArn(JavaClients.ROLE).memoryStrategies(custom("s", own)));
    Memory taken = memory("twice", r -> {});
    refuses("already exists", r -> r.name(taken.name()));
    String name = JavaClients.unique("once");
    Memory first = memory("once", r -> r.name(name).clientToken(name));
    assertThat(memory("once", r -> r.name(name).clientToken(name))).isEqualTo(first);
    invalid(() -> memory("once", r -> r.name(name).clientToken(name).eventExpiryDuration(31)));
    missing(() -> get(NOBODY));
    missing(() -> control().updateMemory(r -> r.memoryId(NOBODY).description("x")));
    invalid(() -> get(taken.arn()));
    delete(taken.id());
    delete(first.id());
  }

  /** For a strategy that has no steps of its owner's choice. */
  private static ModifyMemoryStrategyInput unfit(String strategy) {
    var step =
        SemanticOverrideExtractionConfigurationInput.builder()
            .appendToPrompt(PROMPT)
            .modelId(MODEL)
            .build();
    var extraction =
        ModifyExtractionConfiguration.fromCustomExtractionConfiguration(
            CustomExtractionConfigurationInput.fromSemanticExtractionOverride(step));
    return ModifyMemoryStrategyInput.builder()
        .memoryStrategyId(strategy)
        .configuration(configuration -> configuration.extraction(extraction))
        .build();
  }

  private Memory memory(String word, Consumer<CreateMemoryRequest.Builder> others) {
    return control()
        .createMemory(
            r -> r.name(JavaClients.unique(word)).eventExpiryDuration(30).applyMutation(others))
        .memory();
  }

  private Memory get(String id) {
    return control().getMemory(r -> r.memoryId(id)).memory();
  }

  private Memory update(String id, Consumer<ModifyMemoryStrategies.Builder> strategies) {
    return control().updateMemory(r -> r.memoryId(id).memoryStrategies(strategies)).memory();
  }

  private void delete(String id) {
    var deleted = control().deleteMemory(r -> r.memoryId(id));
    assertThat(deleted.status()).isEqualTo(MemoryStatus.DELETING);
  }

  private static MemoryStrategy strategy(Memory memory, String name) {
    return memory.strategies().stream()
        .filter(strategy -> strategy.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static MemoryStrategyInput semantic(String name) {
    return MemoryStrategyInput.fromSemanticMemoryStrategy(s -> s.name(name));
  }

  private static MemoryStrategyInput custom(String name, CustomConfigurationInput configuration) {
    return MemoryStrategyInput.fromCustomMemoryStrategy(
        s -> s.name(name).configuration(configuration));
  }

  private void refuses(String said, Consumer<CreateMemoryRequest.Builder> others) {
    assertThatThrownBy(() -> memory("x", others))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining(said);
  }

  private static void invalid(ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(ValidationException.class);
  }

  private static void missing(ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(ResourceNotFoundException.class);
  }
}
