package dev.serai.memory;

import static dev.serai.memory.LiveMemories.START;
import static dev.serai.memory.Sample.event;
import static dev.serai.memory.Sample.said;
import static dev.serai.memory.StoredMemories.CALLER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.kernel.PageRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents of a session are not all held at once. */
class LargeSessionTest {

  private static final int EVENTS = 5;
  private static final String LARGE = "\"" + "x".repeat(6 * 1024 * 1024) + "\"";

  @TempDir private Path folder;

  @Test
  void readsEventsInStretchesAndEachOfThem() {
    try (LiveMemories live = LiveMemories.onSqlite(folder)) {
      Memory memory =
          live.create("shop", StoredMemories.builtIn("facts", StrategyKind.SEMANTIC, "/facts/"));
      var document = new Payload.Blob(Sample.json(LARGE));
      for (int i = 0; i < EVENTS; i++) {
        NewEvent said = event("alice", "s", START, said("fact " + i), document).build();
        var _ = live.events().createEvent(CALLER, memory.id(), said, Optional.empty());
      }
      var session = new SessionKey(memory.id(), "alice", "s");
      assertThat(sequences(live, memory, session, 0)).containsExactly(1L, 2L, 3L);
      assertThat(sequences(live, memory, session, 3)).containsExactly(4L, 5L);
      List<Event> last =
          live.room()
              .store()
              .read(rows -> rows.events(memory).upTo(session, 5, 100, Instant.EPOCH));
      assertThat(last).extracting(Event::sequence).containsExactly(3L, 4L, 5L);

      live.clock.advance(Duration.ofMinutes(5));
      live.settle();
      assertThat(
              live.records()
                  .list(
                      CALLER,
                      memory.id(),
                      Sample.under("/"),
                      Optional.empty(),
                      List.of(),
                      PageRequest.first(100))
                  .items())
          .extracting(MemoryRecord::text)
          .containsExactlyInAnyOrderElementsOf(
              IntStream.range(0, EVENTS).mapToObj(i -> "fact " + i).toList());
    }
  }

  private static List<Long> sequences(
      LiveMemories live, Memory memory, SessionKey session, long behind) {
    return live
        .room()
        .store()
        .read(rows -> rows.events(memory).after(session, behind, 100, Instant.EPOCH))
        .stream()
        .map(Event::sequence)
        .toList();
  }
}
