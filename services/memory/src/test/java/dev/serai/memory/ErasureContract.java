package dev.serai.memory;

import static dev.serai.memory.LiveMemories.START;
import static dev.serai.memory.Sample.event;
import static dev.serai.memory.Sample.said;
import static dev.serai.memory.StoredMemories.CALLER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.PageRequest;
import dev.serai.kernel.ServiceException;
import dev.serai.memory.RecordService.Scope;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That what is erased is gone, on every database. */
abstract class ErasureContract {

  private static final String RARE = "xylophagous";
  private static final Scope EVERYWHERE = new Scope(Optional.empty(), Optional.of("/"));
  private static final PageRequest PAGE = PageRequest.first(100);
  private static final ErasureScope ALICE =
      new ErasureScope(Optional.empty(), Optional.of("alice"), Optional.empty());

  @TempDir private Path folder;
  private LiveMemories live;
  private Memory memory;

  abstract LiveMemories open(Path data, MemoryConfig config);

  /** Whether files of the database can be looked into. */
  abstract boolean files();

  @BeforeEach
  void open() {
    live = open(folder, MemoryConfig.DEFAULT);
    memory = live.create("shop", StoredMemories.builtIn("facts", StrategyKind.SEMANTIC));
  }

  @AfterEach
  void close() {
    live.close();
  }

  @Test
  void erasesAllOfAnActorAndNothingOfOthers() {
    say("alice", "s1", "the " + RARE + " beetle");
    say("alice", "s2", "wait, " + RARE);
    say("bob", "s1", "a quiet evening");
    draw();
    ErasureCertificate certificate = erase(ALICE);
    assertThat(certificate.removed()).containsEntry("events", 2L).containsEntry("sessions", 2L);
    assertThat(live.events().listActors(CALLER, memory.id(), PAGE).items()).containsExactly("bob");
    assertThat(texts()).containsExactly("a quiet evening");
    assertThat(found(RARE + " beetle")).containsExactly("a quiet evening");
  }

  @Test
  void erasesOneSessionOnly() {
    say("alice", "s1", "first");
    say("alice", "s2", "second");
    draw();
    erase(new ErasureScope(Optional.empty(), Optional.of("alice"), Optional.of("s1")));
    assertThat(texts()).containsExactly("second");
    assertThat(live.events().listSessions(CALLER, memory.id(), "alice", false, PAGE).items())
        .extracting(SessionSummary::sessionId)
        .containsExactly("s2");
  }

  @Test
  void erasesARecordWithAllItsVersions() {
    say("alice", "s1", "first");
    draw();
    RecordId id = records().getFirst().id();
    live.records().batchUpdate(CALLER, memory.id(), List.of(Sample.says(id, "second", START)));
    erase(new ErasureScope(Optional.of(id), Optional.empty(), Optional.empty()));
    assertThat(texts()).isEmpty();
    assertThat(live.events().listActors(CALLER, memory.id(), PAGE).items())
        .containsExactly("alice");
  }

  @Test
  void whatWaitsToBeDrawnDoesNotComeBack() {
    say("alice", "s1", "about to be read");
    erase(ALICE);
    draw();
    assertThat(texts()).isEmpty();
  }

  @Test
  void leavesNothingInTheFiles() throws IOException {
    say("alice", "s1", "the " + RARE + " beetle");
    say("bob", "s1", "a quiet evening");
    draw();
    assertThat(found(RARE)).isNotEmpty();
    ErasureCertificate certificate = erase(ALICE);
    assertThat(certificate.files()).isEqualTo(files());
    assertThat(holding(RARE)).isEmpty();
  }

  @Test
  void aCertificateCanBeCheckedAndNotAltered() {
    say("alice", "s1", "first");
    draw();
    ErasureCertificate certificate = erase(ALICE);
    assertThat(verify(certificate)).isEqualTo(new ErasureService.Checked(true, true));
    var removed = new TreeMap<>(certificate.removed());
    removed.put("events", 99L);
    var altered =
        new ErasureCertificate(
            certificate.memory(),
            certificate.scope(),
            removed,
            certificate.files(),
            certificate.startedAt(),
            certificate.finishedAt(),
            certificate.lastChange(),
            certificate.key(),
            certificate.signature());
    assertThat(verify(altered).genuine()).isFalse();
    say("alice", "s3", "back again");
    assertThat(verify(certificate)).isEqualTo(new ErasureService.Checked(true, false));
  }

  @Test
  void asksForTheActorAndForTheNamespaceARecordLiesIn() {
    say("alice", "s1", "first");
    draw();
    RecordId id = records().getFirst().id();
    live.denied =
        request ->
            request.action().endsWith(":EraseMemory")
                && (request.context().containsKey("namespace")
                    || "alice".equals(request.context().get("actorId")));
    assertDenied(ALICE);
    assertDenied(new ErasureScope(Optional.of(id), Optional.empty(), Optional.empty()));
    live.denied = _ -> false;
    assertThat(texts()).containsExactly("first");
  }

  private void assertDenied(ErasureScope scope) {
    assertThatThrownBy(() -> erase(scope))
        .isInstanceOfSatisfying(
            ServiceException.class,
            denied -> assertThat(denied.kind()).isEqualTo(ErrorKind.DENIED));
  }

  private ErasureCertificate erase(ErasureScope scope) {
    return live.erasures().erase(CALLER, memory.id(), scope);
  }

  private ErasureService.Checked verify(ErasureCertificate certificate) {
    return live.erasures().verify(CALLER, memory.id(), certificate);
  }

  private void say(String actor, String session, String text) {
    live.events()
        .createEvent(
            CALLER,
            memory.id(),
            event(actor, session, START, said(text)).build(),
            Optional.empty());
  }

  private void draw() {
    live.clock.advance(Duration.ofMinutes(5));
    live.settle();
  }

  private List<MemoryRecord> records() {
    return live.records()
        .list(CALLER, memory.id(), EVERYWHERE, Optional.empty(), List.of(), PAGE)
        .items();
  }

  private List<String> texts() {
    return records().stream().map(MemoryRecord::text).toList();
  }

  private List<String> found(String query) {
    return live
        .records()
        .retrieve(
            CALLER,
            memory.id(),
            EVERYWHERE,
            Retrieval.of(query, 10, Optional.empty(), List.of()),
            PAGE)
        .items()
        .stream()
        .map(found -> found.record().text())
        .toList();
  }

  private List<Path> holding(String word) throws IOException {
    List<Path> holding = new ArrayList<>();
    try (var all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(word)) {
          holding.add(file);
        }
      }
    }
    return holding;
  }
}
