package dev.serai.memory;

import static dev.serai.memory.LiveMemories.START;
import static dev.serai.memory.Sample.event;
import static dev.serai.memory.Sample.said;
import static dev.serai.memory.StoredMemories.CALLER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.kernel.PageRequest;
import dev.serai.kernel.ServiceException;
import dev.serai.memory.RecordService.Scope;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Memories that move from SQLite to PostgreSQL. */
class TransferTest {

  private static final Scope EVERYWHERE = new Scope(Optional.empty(), Optional.of("/"));
  private static final PageRequest PAGE = PageRequest.first(100);

  @TempDir private Path there;
  @TempDir private Path here;
  private LiveMemories from;
  private LiveMemories to;
  private Memory memory;

  @BeforeEach
  void open() {
    from = LiveMemories.onSqlite(there);
    to = LiveMemories.onPostgres(here, MemoryConfig.DEFAULT);
    memory = from.create("shop", StoredMemories.builtIn("facts", StrategyKind.SEMANTIC));
  }

  @AfterEach
  void close() {
    from.close();
    to.close();
  }

  @Test
  void readsTheSameOfWhatWasImported() throws IOException {
    fill();
    Memory moved = move(exported());
    assertThat(moved.id()).isEqualTo(memory.id());
    assertThat(to.service().getMemory(CALLER, memory.id()))
        .isEqualTo(from.service().getMemory(CALLER, memory.id()));
    assertThat(to.events().listActors(CALLER, memory.id(), PAGE))
        .isEqualTo(from.events().listActors(CALLER, memory.id(), PAGE));
    assertThat(to.events().listSessions(CALLER, memory.id(), "alice", true, PAGE))
        .isEqualTo(from.events().listSessions(CALLER, memory.id(), "alice", true, PAGE));
    for (EventFilter filter : List.of(EventFilter.EVERYTHING, fork(), topic())) {
      assertThat(events(to, filter)).isNotEmpty().isEqualTo(events(from, filter));
    }
    assertThat(texts(to)).isNotEmpty().isEqualTo(texts(from));
    assertThat(found(to)).isNotEmpty().isEqualTo(found(from));
    RecordId changed = records(from).getFirst().id();
    assertThat(to.records().history(CALLER, memory.id(), changed))
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("embedding")
        .isEqualTo(from.records().history(CALLER, memory.id(), changed));
  }

  @Test
  void goesOnWhereItWas() throws IOException {
    fill();
    move(exported());
    int before = records(to).size();
    to.clock.advance(Duration.ofMinutes(5));
    to.settle();
    say(to, "one more");
    to.clock.advance(Duration.ofMinutes(5));
    to.settle();
    assertThat(records(to)).hasSize(before + 1);
  }

  @Test
  void refusesAFileThatIsCutOffAndLeavesNothing() throws IOException {
    fill();
    String whole = exported();
    String cut = whole.substring(0, whole.lastIndexOf("\n", whole.length() - 2) + 1);
    assertRefused(cut, "ends before its last line");
  }

  @Test
  void namesTheLineThatIsNoneOfAnExport() throws IOException {
    fill();
    String[] lines = exported().split("\n", -1);
    lines[2] = "{\"event\": 7}";
    assertRefused(String.join("\n", lines), "line 3");
    assertRefused("hello", "line 1");
  }

  @Test
  void refusesALineThatComesTwice() throws IOException {
    fill();
    String[] lines = exported().split("\n", -1);
    lines[2] = lines[1];
    assertRefused(String.join("\n", lines), "line");
  }

  @Test
  void doesNotReplaceAMemory() throws IOException {
    fill();
    String file = exported();
    assertThatThrownBy(() -> from.transfers().importMemory(CALLER, bytes(file)))
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining("already exists");
  }

  private void assertRefused(String file, String message) {
    assertThatThrownBy(() -> to.transfers().importMemory(CALLER, bytes(file)))
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining(message);
    to.settle();
    assertThat(to.service().listMemories(CALLER, PAGE).items()).isEmpty();
  }

  private void fill() {
    Event first = say(from, "the first thing");
    from.events()
        .createEvent(
            CALLER,
            memory.id(),
            event(
                    "alice",
                    "s1",
                    START,
                    new Payload.Blob(
                        Sample.json("{\"price\": 1.50, \"big\": 12345678901234567890}")))
                .metadata(Map.of("topic", "tea"))
                .build(),
            Optional.empty());
    from.events()
        .createEvent(
            CALLER,
            memory.id(),
            event("alice", "s1", START, said("on a branch")).branch("fork", first.id()).build(),
            Optional.empty());
    from.clock.advance(Duration.ofMinutes(5));
    from.settle();
    from.records()
        .batchUpdate(
            CALLER,
            memory.id(),
            List.of(Sample.says(records(from).getFirst().id(), "changed later", START)));
  }

  private Event say(LiveMemories live, String text) {
    return live.events()
        .createEvent(
            CALLER, memory.id(), event("alice", "s1", START, said(text)).build(), Optional.empty());
  }

  private static EventFilter fork() {
    return new EventFilter(Optional.of("fork"), true, List.of());
  }

  private static EventFilter topic() {
    return new EventFilter(
        Optional.empty(), false, List.of(new EventFilter.Condition.EqualTo("topic", "tea")));
  }

  private List<Event> events(LiveMemories live, EventFilter filter) {
    return live.events()
        .listEvents(CALLER, new SessionKey(memory.id(), "alice", "s1"), filter, true, PAGE)
        .items();
  }

  private List<MemoryRecord> records(LiveMemories live) {
    return live.records()
        .list(CALLER, memory.id(), EVERYWHERE, Optional.empty(), List.of(), PAGE)
        .items();
  }

  private List<String> texts(LiveMemories live) {
    return records(live).stream().map(record -> record.id() + " " + record.text()).toList();
  }

  private List<String> found(LiveMemories live) {
    return live
        .records()
        .retrieve(
            CALLER,
            memory.id(),
            EVERYWHERE,
            Retrieval.of("the first branch", 10, Optional.empty(), List.of()),
            PAGE)
        .items()
        .stream()
        .map(hit -> hit.record().text())
        .toList();
  }

  private String exported() throws IOException {
    var out = new ByteArrayOutputStream();
    from.transfers().export(CALLER, memory.id()).to(out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private Memory move(String file) throws IOException {
    return to.transfers().importMemory(CALLER, bytes(file));
  }

  private static ByteArrayInputStream bytes(String file) {
    return new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8));
  }
}
