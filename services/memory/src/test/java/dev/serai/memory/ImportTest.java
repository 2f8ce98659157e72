package dev.serai.memory;

import static dev.serai.memory.LiveMemories.START;
import static dev.serai.memory.Sample.event;
import static dev.serai.memory.Sample.said;
import static dev.serai.memory.StoredMemories.CALLER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.FieldProblem;
import dev.serai.kernel.PageRequest;
import dev.serai.kernel.ServiceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that are no export of a memory are refused by line and member, and leave nothing. */
@TestInstance(Lifecycle.PER_CLASS)
class ImportTest {

  private static final PageRequest PAGE = PageRequest.first(100);

  @TempDir private Path here;
  private LiveMemories to;
  private TransferFile file;

  /** Once for all: no test changes it. */
  @BeforeAll
  void export(@TempDir Path there) {
    try (var from = LiveMemories.onSqlite(there)) {
      file = TransferFile.of(from, fill(from).id());
    }
  }

  @BeforeEach
  void open() {
    to = LiveMemories.onSqlite(here);
  }

  @AfterEach
  void close() {
    to.close();
  }

  private static Memory fill(LiveMemories from) {
    Memory memory =
        from.create(
            "shop",
            StoredMemories.builtIn("facts", StrategyKind.SEMANTIC),
            StoredMemories.builtIn("episodes", StrategyKind.EPISODIC));
    Event first = say(from, memory, event("alice", "s", START, said("first")).build());
    say(from, memory, event("alice", "s", START, said("fork")).branch("fork", first.id()).build());
    say(from, memory, event("bob", "s", START, said("x")).metadata(Map.of("topic", "tea")).build());
    from.clock.advance(Duration.ofMinutes(5));
    from.settle();
    from.records()
        .batchCreate(
            CALLER,
            memory.id(),
            List.of(
                Sample.record("/a/", "written", START, Map.of("n", new MetadataValue.Numeric(1)))),
            Optional.empty());
    return memory;
  }

  private static Event say(LiveMemories from, Memory memory, NewEvent event) {
    return from.events().createEvent(CALLER, memory.id(), event, Optional.empty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "/memory/id | - | memory.id",
        "/memory/id | \"other-aaaaaaaaaa\" | ",
        "/memory/format | 2 | ",
        "/memory/format | - | memory.format",
        "/memory/settings | - | memory.settings",
        "/memory/settings/name | \"no spaces\" | memory.settings.name",
        "/memory/settings/eventExpiryDays | 366 | memory.settings.eventExpiryDays",
        "/memory/settings/executionRole/service | \"\" | memory.settings.executionRole",
        "/memory/settings/more | 1 | memory.settings.more",
        "/memory/strategies/0/id | \"facts\" | memory.strategies[0].id",
        "/memory/strategies/0/namespace/text | \"/{}/\" | memory.strategies[0].namespace.text",
        "/memory/strategies/0/namespace/text | \"/{no}/\" | namespaceTemplates",
        "/memory/strategies/0/configuration/is | \"magic\" | memory.strategies[0].configuration",
        "/memory/strategies/0/configuration/kind | \"EPISODIC\" | memory.strategies[0].configuration",
        "/session/actorId | \"-\" | session.actorId",
        "/session/sequence | 0 | session.sequence",
        "/session/sequence | 1 | session.readings.to",
        "/session/createdAt | \"now\" | session.createdAt",
        "/session/branches/0/parent | \"fork\" | session.branches.parent",
        "/session/branches/0/parent | \"gone\" | session.branches.parent",
        "/session/branches/0/name | \"main\" | session.branches.name",
        "/session/branches/0/root | \"1#1\" | session.branches[0].root",
        "/session/readings | {\"none-aaaaaaaaaa\": []} | session.readings",
        "/event/id | - | event.id",
        "/event/id | \"0000000000000000001#00000001\" | event.id",
        "/event/sequence | - | event.sequence",
        "/event/sequence | 99 | event.sequence",
        "/event/sequence | 1.5 | event.sequence",
        "/event/at | -1 | event.at",
        "/event/createdAt | null | event.createdAt",
        "/event/payload | \"{}\" | event.payload",
        "/event/payload | \"[\" | event.payload",
        "/event/payload | \"[{}]\" | event.payload[0]",
        "/event/payload | \"[{\\\"role\\\":\\\"USER\\\",\\\"text\\\":\\\"\\\"}]\" | event.payload[0].text",
        "/event/payload | \"[{\\\"role\\\":\\\"KING\\\",\\\"text\\\":\\\"x\\\"}]\" | event.payload[0].role",
        "/event/branch | {\"name\": \"other\", \"root\": null} | event.branch",
        "/event/metadata | {\"a!\": \"b\"} | event.metadata.a!",
        "/event/metadata | {\"a\": \"!\"} | event.metadata.a",
        "/event/extraction | - | event.extraction",
        "/event/extraction/variables | {\"actorId\": \"b\"} | event.extraction.variables.actorId",
        "/record/id | \"mem-short\" | record.id",
        "/record/version | 2 | record.version",
        "/record/text | \"\" | record.text",
        "/record/text | \"  \" | record.text",
        "/record/namespace | \"/ä/\" | record.namespace",
        "/record/metadata | {\"a\": {\"is\": \"text\", \"value\": 7}} | record.metadata.a",
        "/record/metadata | {\"a\": {\"is\": \"text-list\", \"values\": []}} | record.metadata.a.values",
        "/record/provenance/origin | \"NOBODY\" | record.provenance.origin",
        "/record/provenance/sources | [{\"eventId\": \"7\", \"index\": 0}] | record.provenance.sources[0].eventId",
        "/record/embedding | \"####\" | record.embedding",
        "/record/embedding | \"AACAPw==\" | record.embedding",
        "/record/embedding | \"AAAAAA==\" | record.embedding",
        "/record/until | 1800000000 | record.until",
        "/end | 3 | ",
      })
  void namesTheLineAndTheMemberAtFault(String pointer, String value, @Nullable String member) {
    TransferFile damaged = file.with(pointer, value);
    List<FieldProblem> problems = refused(damaged).fields();
    assertThat(problems).isNotEmpty();
    String name = problems.getFirst().name();
    assertThat(name).startsWith("line ");
    if (member != null) {
      assertThat(name).endsWith(", " + member);
    }
  }

  @Test
  void namesEveryMemberAtFaultOfALine() {
    TransferFile damaged = file.with("/event/id", "-").with("/event/createdAt", "-");
    String line = "line " + file.number("event") + ", ";
    assertThat(refused(damaged).fields())
        .extracting(FieldProblem::name)
        .containsExactly(line + "event.id", line + "event.createdAt");
  }

  @ParameterizedTest
  @CsvSource({"session", "event", "record", "memory"})
  void refusesALineThatComesTwice(String kind) {
    int number = file.number(kind);
    ServiceException refused = refused(file.insert(number, file.line(number)));
    assertThat(refused).hasMessageStartingWith("line ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"hello", "{}", "[]", "7", "{\"event\": 7}", "{\"end\": 1, \"end\": 1}", "''"})
  void refusesALineThatIsNoneOfAnExport(String line) {
    assertThat(refused(file.with(1, line))).hasMessageStartingWith("line 1");
    int event = file.number("event");
    assertThat(refused(file.with(event, line))).hasMessageStartingWith("line " + event);
  }

  @Test
  void refusesAFileThatIsCutOffAnywhere() {
    for (int lines = 0; lines < file.lines().size(); lines++) {
      assertThat(refused(file.cut(lines)))
          .hasMessageStartingWith("line " + (lines + 1))
          .hasMessageContaining("ends before its last line");
    }
  }

  @Test
  void refusesLinesBehindTheLastOne() {
    int end = file.number("end");
    assertThat(refused(file.insert(end, "{}"))).hasMessageContaining("behind the last line");
  }

  @Test
  void takesLinesUpToTheConfiguredLength() throws IOException {
    int longest =
        file.lines().stream()
            .mapToInt(line -> line.getBytes(StandardCharsets.UTF_8).length)
            .max()
            .orElseThrow();
    assertThat(refusedHolding(longest - 1)).hasMessageContaining("is longer than");
    try (var exact = holding(longest)) {
      assertThat(exact.transfers().importMemory(CALLER, file.stream()).status())
          .isEqualTo(MemoryStatus.ACTIVE);
    }
  }

  private LiveMemories holding(int lineBytes) {
    return LiveMemories.onSqlite(
        here.resolve("holding" + lineBytes),
        MemoryConfig.DEFAULT.transfers(new TransferLimits(lineBytes)));
  }

  private ServiceException refusedHolding(int lineBytes) {
    try (var small = holding(lineBytes)) {
      return catchThrowableOfType(
          ServiceException.class, () -> small.transfers().importMemory(CALLER, file.stream()));
    }
  }

  @Test
  void anErrorOfTheDatabaseIsNoFaultOfTheFile() {
    to.rows().database().write(rows -> rows.execute("DROP TABLE memory_event_metadata"));
    assertThatThrownBy(() -> to.transfers().importMemory(CALLER, file.stream()))
        .isInstanceOfSatisfying(
            ServiceException.class,
            failed -> assertThat(failed.kind()).isEqualTo(ErrorKind.INTERNAL))
        .hasMessageContaining("nothing of it stays");
  }

  private ServiceException refused(TransferFile damaged) {
    ServiceException refused =
        catchThrowableOfType(
            ServiceException.class, () -> to.transfers().importMemory(CALLER, damaged.stream()));
    assertThat(refused).isNotNull();
    assertThat(refused.kind()).isEqualTo(ErrorKind.VALIDATION);
    to.settle();
    assertThat(to.service().listMemories(CALLER, PAGE).items()).isEmpty();
    return refused;
  }
}
