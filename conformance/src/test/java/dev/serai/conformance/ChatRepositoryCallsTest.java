package dev.serai.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.bedrockagentcore.model.Event;
import software.amazon.awssdk.services.bedrockagentcore.model.EventMetadataFilterExpression;
import software.amazon.awssdk.services.bedrockagentcore.model.LeftExpression;
import software.amazon.awssdk.services.bedrockagentcore.model.ListEventsRequest;
import software.amazon.awssdk.services.bedrockagentcore.model.MemoryRecordCreateInput;
import software.amazon.awssdk.services.bedrockagentcore.model.MemoryRecordSummary;
import software.amazon.awssdk.services.bedrockagentcore.model.MetadataValue;
import software.amazon.awssdk.services.bedrockagentcore.model.OperatorType;
import software.amazon.awssdk.services.bedrockagentcore.model.PayloadType;
import software.amazon.awssdk.services.bedrockagentcore.model.Role;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.MemoryStrategyInput;

/**
 * Conversations and records by the calls of the SDK for Java that Spring AI's AgentCore memory
 * makes. The package itself is in no repository the build can reach.
 */
final class ChatRepositoryCallsTest {

  private static final String ACTOR = "gina";
  private static final int PAGE = 2;

  private final SharedPlatform platform = SharedPlatform.get();
  private final JavaClients clients =
      new JavaClients(platform.client(), platform.client().secretAccessKey().reveal());
  private final String session = "chat-" + UUID.randomUUID();

  @AfterEach
  void closeClients() {
    clients.close();
  }

  @Test
  void messagesOfATurnAreOneEventAndAreReadBackInOrder() {
    String memory = memory();
    for (int turn = 0; turn < 5; turn++) {
      keep(memory, said(Role.USER, "question " + turn), said(Role.ASSISTANT, "answer " + turn));
    }

    List<Event> newestFirst = events(memory, r -> r.includePayloads(true));

    assertThat(newestFirst.reversed().stream().flatMap(event -> event.payload().stream()))
        .extracting(part -> part.conversational().content().text())
        .containsExactly(
            Stream.iterate(0, turn -> turn + 1)
                .limit(5)
                .flatMap(turn -> Stream.of("question " + turn, "answer " + turn))
                .toArray(String[]::new));
  }

  @Test
  void aConversationIsDeletedWhileItIsPagedThrough() {
    String memory = memory();
    for (int turn = 0; turn < 5; turn++) {
      keep(memory, said(Role.USER, "question " + turn));
    }
    clients
        .data
        .listEventsPaginator(
            r ->
                r.memoryId(memory)
                    .actorId(ACTOR)
                    .sessionId(session)
                    .includePayloads(false)
                    .maxResults(PAGE))
        .forEach(page -> page.events().forEach(event -> delete(memory, event)));

    assertThat(events(memory, r -> {})).isEmpty();
  }

  @Test
  void markersWithoutPayloadAreFoundByTheirMetadata() {
    String memory = memory();
    keep(memory, said(Role.USER, "Hello."));
    var mark = Map.of("chat.generation", MetadataValue.fromStringValue("00001"));
    clients.data.createEvent(
        r ->
            r.memoryId(memory)
                .actorId(ACTOR)
                .sessionId(session)
                .payload(List.of())
                .metadata(mark)
                .eventTimestamp(Instant.now())
                .clientToken(UUID.randomUUID().toString()));

    List<Event> marked = events(memory, r -> r.filter(f -> f.eventMetadata(isMarked())));

    assertThat(marked).singleElement().satisfies(e -> assertThat(e.metadata()).isEqualTo(mark));
  }

  @Test
  void recordsAreSearchedAndListedWithinAStrategy() {
    String memory = memory();
    String strategy =
        clients
            .control
            .getMemory(r -> r.memoryId(memory))
            .memory()
            .strategies()
            .getFirst()
            .strategyId();
    String namespace = "/strategies/%s/actors/%s/".formatted(strategy, ACTOR);
    clients.data.batchCreateMemoryRecords(
        r -> r.memoryId(memory).records(tea(namespace, strategy)));

    List<MemoryRecordSummary> found =
        clients
            .data
            .retrieveMemoryRecords(
                r ->
                    r.memoryId(memory)
                        .namespace(namespace)
                        .searchCriteria(
                            c ->
                                c.searchQuery("What to drink?").memoryStrategyId(strategy).topK(3)))
            .memoryRecordSummaries();
    List<MemoryRecordSummary> listed =
        clients
            .data
            .listMemoryRecords(
                r -> r.memoryId(memory).namespace(namespace).memoryStrategyId(strategy))
            .memoryRecordSummaries();

    assertThat(found).singleElement().satisfies(r -> assertThat(r.score()).isPositive());
    assertThat(listed)
        .extracting(MemoryRecordSummary::memoryRecordId)
        .containsExactly(found.getFirst().memoryRecordId());
  }

  private String memory() {
    return clients
        .control
        .createMemory(
            r ->
                r.name(JavaClients.unique("chat"))
                    .eventExpiryDuration(30)
                    .memoryStrategies(
                        MemoryStrategyInput.fromSemanticMemoryStrategy(f -> f.name("facts"))))
        .memory()
        .id();
  }

  private void keep(String memory, PayloadType... payload) {
    clients.data.createEvent(
        r ->
            r.memoryId(memory)
                .actorId(ACTOR)
                .sessionId(session)
                .payload(payload)
                .eventTimestamp(Instant.now()));
  }

  private void delete(String memory, Event event) {
    clients.data.deleteEvent(
        r -> r.memoryId(memory).actorId(ACTOR).sessionId(session).eventId(event.eventId()));
  }

  /** All pages, newest first. */
  private List<Event> events(String memory, Consumer<ListEventsRequest.Builder> more) {
    var pages =
        clients.data.listEventsPaginator(
            r ->
                r.memoryId(memory)
                    .actorId(ACTOR)
                    .sessionId(session)
                    .maxResults(PAGE)
                    .applyMutation(more));
    return pages.events().stream().toList();
  }

  private static EventMetadataFilterExpression isMarked() {
    return EventMetadataFilterExpression.builder()
        .left(LeftExpression.fromMetadataKey("chat.generation"))
        .operator(OperatorType.EXISTS)
        .build();
  }

  private static MemoryRecordCreateInput tea(String namespace, String strategy) {
    return MemoryRecordCreateInput.builder()
        .requestIdentifier("tea")
        .namespaces(namespace)
        .memoryStrategyId(strategy)
        .content(c -> c.text("Gina drinks green tea."))
        .timestamp(Instant.now())
        .build();
  }

  private static PayloadType said(Role role, String text) {
    return PayloadType.fromConversational(c -> c.role(role).content(t -> t.text(text)));
  }
}
