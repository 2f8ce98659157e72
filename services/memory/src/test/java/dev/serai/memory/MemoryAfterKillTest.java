package dev.serai.memory;

import static dev.serai.memory.StoredMemories.CALLER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.testing.Eventually;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} at random moments of writing, drawing and indexing loses and doubles nothing.
 * {@code -Dserai.memory.kills=200} kills more often.
 */
class MemoryAfterKillTest {

  private static final int KILLS = Integer.getInteger("serai.memory.kills", 10);
  private static final int LIVES_OF_A_FOLDER = 8;
  private static final int LONGEST_MILLIS = 700;

  /** After the leases of the dead. */
  private static final Duration LATER = Duration.ofMinutes(3);

  private static final String GONE = "";

  @TempDir private Path parent;
  private DoomedProcess doomed;

  /** What each record may say now, by its id; {@link #GONE} when it may be gone. */
  private final Map<String, Set<String>> states = new HashMap<>();

  private final Set<String> events = new TreeSet<>();

  @BeforeEach
  void prepare() {
    doomed = new DoomedProcess(parent, LONGEST_MILLIS);
  }

  @Test
  void nothingIsLostOrDoubled() throws Exception {
    for (int kill = 0; kill < KILLS; kill++) {
      if (kill % LIVES_OF_A_FOLDER == 0) {
        states.clear();
        events.clear();
      }
      Path folder = parent.resolve("life" + kill / LIVES_OF_A_FOLDER);
      remember(killed(folder, "k" + kill));
      check(folder, "k" + kill);
    }
  }

  private List<String> killed(Path folder, String run) throws IOException, InterruptedException {
    return doomed.killed(DoomedMemories.class, folder.toString(), run);
  }

  private void remember(List<String> lines) {
    for (String line : lines) {
      List<String> words = List.of(line.split(" ", 3));
      if (words.getFirst().equals("made")) {
        made(List.of(line.split(" ", -1)));
        continue;
      }
      switch (words.getFirst()) {
        case "event" -> events.add(line.substring("event ".length()));
        case "is" -> states.put(words.get(1), new HashSet<>(Set.of(words.get(2))));
        case "may" -> allow(words.get(1), words.get(2));
        case "going" -> allow(words.get(1), GONE);
        case "gone" -> states.put(words.get(1), new HashSet<>(Set.of(GONE)));
        default -> assertThat(line).isEqualTo("ready");
      }
    }
  }

  private void allow(String id, String text) {
    states.computeIfAbsent(id, _ -> new HashSet<>()).add(text);
  }

  /** Two words of text, then the ids of a batch. */
  private void made(List<String> words) {
    for (int i = 0; i < 3; i++) {
      states.put(words.get(3 + i), new HashSet<>(Set.of(words.get(1) + " " + words.get(2) + i)));
    }
  }

  private void check(Path folder, String run) throws IOException {
    try (var open = DoomedMemories.open(folder, Clock.offset(Clock.systemUTC(), LATER))) {
      MemoryRoom room = open.room();
      Memory memory = DoomedMemories.memory(room);
      open.storage().start();
      Eventually.holds("everything is drawn", Duration.ofMinutes(2), () -> jobs(open) == 0);
      List<String> kept = events(room, memory);
      assertThat(kept).as("events %s", run).containsAll(events).doesNotHaveDuplicates();
      events.addAll(kept);
      List<MemoryRecord> records = records(room, memory);
      assertThat(texts(records, "/drawn/"))
          .as("drawn %s", run)
          .containsExactlyInAnyOrderElementsOf(kept);
      checkWritten(run, records);
      IndexAgrees.withRows(room, memory);
    }
  }

  private static long jobs(DoomedMemories.Open open) {
    return open.storage()
        .database()
        .read(
            handle ->
                handle.createQuery("SELECT count(*) FROM storage_jobs").mapTo(Long.class).one());
  }

  private static List<String> events(MemoryRoom room, Memory memory) {
    List<String> texts = new ArrayList<>();
    for (SessionSummary session :
        LiveMemories.all(
            page -> room.events().listSessions(CALLER, memory.id(), "actor", false, page))) {
      var key = new SessionKey(memory.id(), "actor", session.sessionId());
      Optional<String> next = Optional.empty();
      do {
        var page =
            room.events()
                .listEvents(
                    CALLER,
                    key,
                    EventFilter.EVERYTHING,
                    true,
                    new dev.serai.kernel.PageRequest(100, next));
        page.items().forEach(event -> texts.add(Sample.text(event)));
        next = page.next();
      } while (next.isPresent());
    }
    return texts;
  }

  private static List<MemoryRecord> records(MemoryRoom room, Memory memory) {
    return room.store().read(rows -> rows.changes(memory).after(0, Integer.MAX_VALUE)).stream()
        .filter(RecordTables.Changed.Put.class::isInstance)
        .map(change -> ((RecordTables.Changed.Put) change).record())
        .filter(record -> record.until().isEmpty())
        .toList();
  }

  private static List<String> texts(List<MemoryRecord> records, String place) {
    return records.stream()
        .filter(record -> record.namespace().filter(place::equals).isPresent())
        .map(MemoryRecord::text)
        .toList();
  }

  private void checkWritten(String run, List<MemoryRecord> records) {
    Map<String, String> now =
        records.stream()
            .filter(record -> record.namespace().filter(DoomedMemories.PLACE::equals).isPresent())
            .collect(Collectors.toMap(record -> record.id().value(), MemoryRecord::text));
    states.forEach(
        (id, allowed) -> {
          String text = now.getOrDefault(id, GONE);
          assertThat(allowed).as("record %s after %s", id, run).contains(text);
          states.put(id, new HashSet<>(Set.of(text)));
        });
    Map<String, Long> batches =
        now.entrySet().stream()
            .filter(entry -> !states.containsKey(entry.getKey()))
            .collect(
                Collectors.groupingBy(
                    entry -> BATCH.matcher(entry.getValue()).replaceAll(""),
                    Collectors.counting()));
    assertThat(batches.values())
        .as("a batch that was not acknowledged is there or not, after %s: %s", run, batches)
        .allMatch(count -> count == 3);
    now.forEach((id, text) -> states.putIfAbsent(id, new HashSet<>(Set.of(text))));
  }

  private static final Pattern BATCH = Pattern.compile("n[0-9]u?$");
}
