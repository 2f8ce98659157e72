package dev.serai.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.services.bedrockagentcore.BedrockAgentCoreClient;
import software.amazon.awssdk.services.bedrockagentcore.model.BatchCreateMemoryRecordsResponse;
import software.amazon.awssdk.services.bedrockagentcore.model.CreateEventRequest;
import software.amazon.awssdk.services.bedrockagentcore.model.Event;
import software.amazon.awssdk.services.bedrockagentcore.model.EventMetadataFilterExpression;
import software.amazon.awssdk.services.bedrockagentcore.model.FilterInput;
import software.amazon.awssdk.services.bedrockagentcore.model.ListEventsRequest;
import software.amazon.awssdk.services.bedrockagentcore.model.MemoryRecordCreateInput;
import software.amazon.awssdk.services.bedrockagentcore.model.MemoryRecordDeleteInput;
import software.amazon.awssdk.services.bedrockagentcore.model.MemoryRecordStatus;
import software.amazon.awssdk.services.bedrockagentcore.model.MemoryRecordSummary;
import software.amazon.awssdk.services.bedrockagentcore.model.MemoryRecordUpdateInput;
import software.amazon.awssdk.services.bedrockagentcore.model.MetadataValue;
import software.amazon.awssdk.services.bedrockagentcore.model.OperatorType;
import software.amazon.awssdk.services.bedrockagentcore.model.PayloadType;
import software.amazon.awssdk.services.bedrockagentcore.model.ResourceNotFoundException;
import software.amazon.awssdk.services.bedrockagentcore.model.Role;
import software.amazon.awssdk.services.bedrockagentcore.model.ValidationException;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.Memory;

/** Events and records through the AWS SDK for Java, whose model has no paths and no metadata. */
final class JavaSdkRememberingScenariosTest extends JavaSdkScenarios {

  private static final String NOBODY = "nobody-0123456789";
  private static final String RECORD = "mem-00000000-0000-4000-8000-000000000000";
  private static final String PLACE = "/actors/alice/";
  private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");

  private BedrockAgentCoreClient data() {
    return clients.data;
  }

  private Memory memory(String word) {
    return control()
        .createMemory(r -> r.name(JavaClients.unique(word)).eventExpiryDuration(30))
        .memory();
  }

  private void remove(String id) {
    control().deleteMemory(r -> r.memoryId(id));
  }

  private static PayloadType said(String text) {
    return PayloadType.fromConversational(c -> c.role(Role.USER).content(t -> t.text(text)));
  }

  private Event tell(
      String id, long seconds, Consumer<CreateEventRequest.Builder> others, PayloadType... said) {
    return data()
        .createEvent(
            r ->
                r.memoryId(id)
                    .actorId("alice")
                    .sessionId("s")
                    .eventTimestamp(TIME.plusSeconds(seconds))
                    .payload(said)
                    .applyMutation(others))
        .event();
  }

  private Event tell(String id, long seconds, String text) {
    return tell(id, seconds, r -> {}, said(text));
  }

  private List<Event> events(String id, Consumer<ListEventsRequest.Builder> others) {
    return data()
        .listEvents(r -> r.memoryId(id).actorId("alice").sessionId("s").applyMutation(others))
        .events();
  }

  private List<String> texts(String id, FilterInput filter) {
    return events(id, r -> r.filter(filter)).stream()
        .map(event -> event.payload().getFirst().conversational().content().text())
        .toList();
  }

  @Test
  void eventsComeAndGo() {
    Memory inn = memory("events");
    String id = inn.id();
    Event first = tell(id, 0, "Hello");
    Event same = tell(inn.arn(), 0, "same time");
    Event late = tell(id, -9, "earlier");
    assertThat(first.memoryId()).isEqualTo(id);
    assertThat(first.eventTimestamp()).isEqualTo(TIME);
    assertThat(
            data()
                .getEvent(
                    r -> r.memoryId(id).actorId("alice").sessionId("s").eventId(first.eventId()))
                .event())
        .isEqualTo(first);
    assertThat(events(id, r -> {})).containsExactly(same, first, late);
    assertThat(
            data()
                .listEventsPaginator(
                    r -> r.memoryId(id).actorId("alice").sessionId("s").maxResults(1))
                .events())
        .containsExactly(same, first, late);
    assertThat(events(inn.arn(), r -> r.includePayloads(false)))
        .hasSize(3)
        .allMatch(event -> event.payload().isEmpty());
    assertThat(deleteEvent(id, same)).isEqualTo(same.eventId());
    missing(() -> deleteEvent(id, same));
    assertThat(data().listSessions(r -> r.memoryId(id).actorId("alice")).sessionSummaries())
        .singleElement()
        .satisfies(session -> assertThat(session.sessionId()).isEqualTo("s"));
    assertThat(data().listActors(r -> r.memoryId(id)).actorSummaries())
        .singleElement()
        .satisfies(actor -> assertThat(actor.actorId()).isEqualTo("alice"));
    remove(id);
  }

  private String deleteEvent(String id, Event event) {
    return data()
        .deleteEvent(r -> r.memoryId(id).actorId("alice").sessionId("s").eventId(event.eventId()))
        .eventId();
  }

  @Test
  void eventsKeepDocumentsAndTokens() {
    String id = memory("documents").id();
    Document document =
        Document.fromMap(
            Map.of(
                "a",
                Document.fromList(
                    List.of(
                        Document.fromNumber("2.5"),
                        Document.fromNull(),
                        Document.fromString("漢 😀 \"quoted\" \\"))),
                "text",
                Document.fromString("{\"x\": 1}")));
    Event kept = tell(id, 0, r -> {}, PayloadType.fromBlob(document), said("words"));
    assertThat(events(id, r -> {})).containsExactly(kept);
    assertThat(kept.payload().getFirst().blob()).isEqualTo(document);
    String token = JavaClients.unique("token");
    Event first = tell(id, 1, r -> r.clientToken(token), said("once"));
    assertThat(tell(id, 1, r -> r.clientToken(token), said("once"))).isEqualTo(first);
    assertThat(events(id, r -> {})).containsExactly(first, kept);
    invalid(() -> tell(id, 1, r -> r.clientToken(token), said("other")));
    remove(id);
  }

  @Test
  void branchesAndMetadataFindEvents() {
    String id = memory("branches").id();
    Event root =
        tell(
            id,
            0,
            r -> r.metadata(Map.of("mood", MetadataValue.fromStringValue("calm"))),
            said("one"));
    tell(id, 1, "two");
    tell(id, 2, r -> r.branch(b -> b.name("other").rootEventId(root.eventId())), said("too"));
    tell(id, 3, r -> r.branch(b -> b.name("other")), said("three"));
    assertThat(texts(id, branch("other", false))).containsExactly("three", "too");
    assertThat(texts(id, branch("other", true))).containsExactly("three", "too", "one");
    assertThat(texts(id, branch("main", false))).containsExactly("two", "one");
    assertThat(texts(id, mood(OperatorType.EXISTS))).containsExactly("one");
    assertThat(texts(id, mood(OperatorType.NOT_EXISTS))).containsExactly("three", "too", "two");
    assertThat(
            texts(
                id,
                where(
                    e ->
                        e.operator(OperatorType.EQUALS_TO)
                            .right(
                                right -> right.metadataValue(value -> value.stringValue("calm"))))))
        .containsExactly("one");
    assertThatThrownBy(() -> tell(id, 4, r -> r.branch(b -> b.name("third")), said("x")))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("branch.rootEventId");
    remove(id);
  }

  private static FilterInput branch(String name, boolean parents) {
    return FilterInput.builder().branch(b -> b.name(name).includeParentBranches(parents)).build();
  }

  private static FilterInput mood(OperatorType operator) {
    return where(e -> e.operator(operator));
  }

  private static FilterInput where(Consumer<EventMetadataFilterExpression.Builder> condition) {
    return FilterInput.builder()
        .eventMetadata(
            EventMetadataFilterExpression.builder()
                .left(left -> left.metadataKey("mood"))
                .applyMutation(condition)
                .build())
        .build();
  }

  private BatchCreateMemoryRecordsResponse write(
      String id, String token, MemoryRecordCreateInput... records) {
    return data().batchCreateMemoryRecords(r -> r.memoryId(id).clientToken(token).records(records));
  }

  private static MemoryRecordCreateInput record(
      int number, String place, String text, Consumer<MemoryRecordCreateInput.Builder> others) {
    return MemoryRecordCreateInput.builder()
        .requestIdentifier("r" + number)
        .namespaces(place)
        .content(c -> c.text(text))
        .timestamp(TIME.plusSeconds(number))
        .applyMutation(others)
        .build();
  }

  private List<MemoryRecordSummary> list(String id, String place) {
    return data().listMemoryRecords(r -> r.memoryId(id).namespace(place)).memoryRecordSummaries();
  }

  private static List<String> contents(List<MemoryRecordSummary> records) {
    return records.stream().map(record -> record.content().text()).toList();
  }

  @Test
  void recordsComeAndGo() {
    String id = memory("records").id();
    String token = JavaClients.unique("token");
    MemoryRecordCreateInput[] batch = {
      record(0, PLACE, "likes tea", r -> {}),
      record(1, PLACE, "likes milk", r -> r.memoryStrategyId("nobody-0123456789"))
    };
    var made = write(id, token, batch);
    assertThat(made.failedRecords())
        .singleElement()
        .satisfies(
            bad -> {
              assertThat(bad.requestIdentifier()).isEqualTo("r1");
              assertThat(bad.status()).isEqualTo(MemoryRecordStatus.FAILED);
              assertThat(bad.errorCode()).isEqualTo(400);
              assertThat(bad.errorMessage()).contains("memoryStrategyId");
            });
    assertThat(write(id, token, batch).successfulRecords()).isEqualTo(made.successfulRecords());
    String record = made.successfulRecords().getFirst().memoryRecordId();
    var found = data().getMemoryRecord(r -> r.memoryId(id).memoryRecordId(record)).memoryRecord();
    assertThat(found.content().text()).isEqualTo("likes tea");
    assertThat(found.namespaces()).containsExactly(PLACE);
    assertThat(found.createdAt()).isEqualTo(TIME);
    var changed =
        data()
            .batchUpdateMemoryRecords(
                r ->
                    r.memoryId(id)
                        .records(
                            MemoryRecordUpdateInput.builder()
                                .memoryRecordId(record)
                                .timestamp(TIME)
                                .content(c -> c.text("likes coffee"))
                                .build(),
                            MemoryRecordUpdateInput.builder()
                                .memoryRecordId(RECORD)
                                .timestamp(TIME)
                                .build()));
    assertThat(changed.successfulRecords()).hasSize(1);
    assertThat(changed.failedRecords())
        .singleElement()
        .satisfies(none -> assertThat(none.errorCode()).isEqualTo(404));
    assertThat(contents(list(id, PLACE))).containsExactly("likes coffee");
    data().deleteMemoryRecord(r -> r.memoryId(id).memoryRecordId(record));
    missing(() -> data().deleteMemoryRecord(r -> r.memoryId(id).memoryRecordId(record)));
    missing(() -> data().getMemoryRecord(r -> r.memoryId(id).memoryRecordId(record)));
    String again =
        write(id, JavaClients.unique("token"), record(0, PLACE, "a", r -> {}))
            .successfulRecords()
            .getFirst()
            .memoryRecordId();
    var gone =
        data().batchDeleteMemoryRecords(r -> r.memoryId(id).records(gone(again), gone(RECORD)));
    assertThat(gone.successfulRecords()).hasSize(1);
    assertThat(gone.failedRecords()).hasSize(1);
    assertThat(list(id, PLACE)).isEmpty();
    remove(id);
  }

  @Test
  void recordsAreListedAndFound() {
    String id = memory("finding").id();
    write(
        id,
        JavaClients.unique("token"),
        record(0, PLACE, "alice drinks green tea", r -> {}),
        record(1, PLACE, "alice owns a red bicycle", r -> {}),
        record(2, PLACE, "alice was born in Lisbon", r -> {}),
        record(3, "/actors/alice2/", "bob drinks beer", r -> {}));
    assertThat(contents(list(id, PLACE)))
        .containsExactly(
            "alice was born in Lisbon", "alice owns a red bicycle", "alice drinks green tea");
    assertThat(
            data()
                .listMemoryRecordsPaginator(r -> r.memoryId(id).namespace(PLACE).maxResults(1))
                .memoryRecordSummaries())
        .hasSize(3);
    List<MemoryRecordSummary> found =
        data()
            .retrieveMemoryRecords(
                r ->
                    r.memoryId(id)
                        .namespace(PLACE)
                        .searchCriteria(s -> s.searchQuery("Which tea does alice drink?")))
            .memoryRecordSummaries();
    assertThat(contents(found))
        .startsWith("alice drinks green tea")
        .doesNotContain("bob drinks beer");
    assertThat(found).isSortedAccordingTo((a, b) -> Double.compare(b.score(), a.score()));
    assertThat(
            data()
                .retrieveMemoryRecordsPaginator(
                    r ->
                        r.memoryId(id)
                            .namespace(PLACE)
                            .maxResults(1)
                            .searchCriteria(s -> s.searchQuery("alice").topK(2)))
                .memoryRecordSummaries())
        .hasSize(2);
    remove(id);
  }

  @Test
  void refusesBadEventsAndRecords() {
    Memory inn = memory("refusing");
    String id = inn.id();
    refuses("actorId", () -> tell(id, 0, r -> r.actorId("-"), said("x")));
    refuses("sessionId", () -> tell(id, 0, r -> r.sessionId("no spaces"), said("x")));
    PayloadType[] many =
        IntStream.range(0, 101).mapToObj(i -> said("x")).toArray(PayloadType[]::new);
    refuses("payload", () -> tell(id, 0, r -> {}, many));
    invalid(() -> events(id, r -> r.nextToken("made-up")));
    missing(() -> tell(NOBODY, 0, "x"));
    missing(() -> events(inn.arn().replaceFirst(":[0-9]{12}:", ":999988887777:"), r -> {}));
    missing(() -> data().listActors(r -> r.memoryId(NOBODY)));
    missing(() -> data().listSessions(r -> r.memoryId(NOBODY).actorId("alice")));
    missing(() -> list(NOBODY, PLACE));
    invalid(
        () ->
            data()
                .retrieveMemoryRecords(
                    r ->
                        r.memoryId(id)
                            .namespace(PLACE)
                            .searchCriteria(s -> s.searchQuery("x").topK(101))));
    missing(() -> data().getMemoryRecord(r -> r.memoryId(id).memoryRecordId(RECORD)));
    invalid(
        () ->
            data()
                .batchDeleteMemoryRecords(r -> r.memoryId(id).records(gone(RECORD), gone(RECORD))));
    remove(id);
    missing(() -> tell(id, 0, "x"));
  }

  private static MemoryRecordDeleteInput gone(String record) {
    return MemoryRecordDeleteInput.builder().memoryRecordId(record).build();
  }

  private static void refuses(String said, ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(ValidationException.class).hasMessageContaining(said);
  }

  private static void invalid(ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(ValidationException.class);
  }

  private static void missing(ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(ResourceNotFoundException.class);
  }
}
