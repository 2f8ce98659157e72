package dev.serai.memory;

import static dev.serai.memory.LiveMemories.START;
import static dev.serai.memory.Sample.event;
import static dev.serai.memory.Sample.find;
import static dev.serai.memory.Sample.in;
import static dev.serai.memory.Sample.said;
import static dev.serai.memory.Sample.says;
import static dev.serai.memory.StoredMemories.CALLER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.kernel.PageRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A clock that is set forward or back loses and disorders nothing. */
class ClockJumpTest {

  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir private Path folder;
  private LiveMemories live;
  private Memory memory;

  @BeforeEach
  void open() {
    live = LiveMemories.onSqlite(folder);
    memory = live.create("shop", StoredMemories.builtIn("facts", StrategyKind.SEMANTIC, "/drawn/"));
  }

  @AfterEach
  void close() {
    live.close();
  }

  private Event tell(String text, Instant at) {
    return live.events()
        .createEvent(
            CALLER, memory.id(), event("alice", "s", at, said(text)).build(), Optional.empty());
  }

  private List<String> listed() {
    return LiveMemories.all(
            page ->
                live.events()
                    .listEvents(
                        CALLER,
                        new SessionKey(memory.id(), "alice", "s"),
                        EventFilter.EVERYTHING,
                        true,
                        page))
        .stream()
        .map(Sample::text)
        .toList();
  }

  private List<String> drawn() {
    return LiveMemories.all(
            page ->
                live.records()
                    .list(CALLER, memory.id(), in("/drawn/"), Optional.empty(), List.of(), page))
        .stream()
        .map(MemoryRecord::text)
        .sorted()
        .toList();
  }

  @Test
  void eventsStandByTheirOwnTimeAndThenByArrival() {
    tell("one", START);
    live.clock.advance(HOUR.negated());
    tell("two", START);
    live.clock.advance(HOUR.multipliedBy(2));
    tell("three", START);

    assertThat(listed()).containsExactly("three", "two", "one");
  }

  @Test
  void whatArrivesWhileTheClockIsBackBeforeTheStrategyIsDrawnToo() {
    live.clock.advance(HOUR.negated());
    tell("one", START);
    live.clock.advance(Duration.ofSeconds(2));
    live.settle();
    tell("two", START);
    live.clock.advance(HOUR.multipliedBy(2));
    live.settle();
    tell("three", START);
    live.clock.advance(Duration.ofSeconds(2));
    live.settle();

    assertThat(drawn()).containsExactly("one", "three", "two");
  }

  @Test
  void whatWaitsWhileTheClockIsSetBackIsDrawnOnceInTheEnd() {
    tell("one", START);
    live.clock.advance(HOUR.negated());
    tell("two", START);
    live.settle();
    live.clock.advance(HOUR.plusSeconds(2));
    live.settle();

    assertThat(drawn()).containsExactly("one", "two");
  }

  @Test
  void anEventHiddenByAClockThatRanAheadIsThereAgainUnlessItWasSwept() {
    tell("kept", START);
    live.clock.advance(Duration.ofDays(40));
    assertThat(listed()).isEmpty();
    live.clock.advance(Duration.ofDays(-40));
    assertThat(listed()).containsExactly("kept");
    live.clock.advance(Duration.ofDays(40));
    live.sweep();
    live.clock.advance(Duration.ofDays(-40));

    assertThat(listed()).isEmpty();
  }

  @Test
  void versionsFollowEachOtherThoughTheClockWasSetBack() {
    RecordId id =
        live.records()
            .batchCreate(
                CALLER,
                memory.id(),
                List.of(Sample.record("/a/", "first words", START)),
                Optional.empty())
            .getFirst()
            .id();
    live.clock.advance(HOUR.negated());
    live.records().batchUpdate(CALLER, memory.id(), List.of(says(id, "second words", START)));
    live.clock.advance(HOUR.negated());
    live.records().batchUpdate(CALLER, memory.id(), List.of(says(id, "third words", START)));

    assertThat(live.records().get(CALLER, memory.id(), id, Optional.empty()))
        .satisfies(
            now -> {
              assertThat(now.text()).isEqualTo("third words");
              assertThat(now.version()).isEqualTo(3);
            });
    assertThat(
            live.records()
                .retrieve(CALLER, memory.id(), in("/a/"), find("words", 9), PageRequest.first(9))
                .items())
        .extracting(found -> found.record().text())
        .containsExactly("third words");
    IndexAgrees.withRows(live.room(), memory);
  }

  @Test
  void deletionsAreForgottenByEveryIndexThoughTheClockWasSetBack() {
    for (int i = 0; i < 4; i++) {
      RecordId id =
          live.records()
              .batchCreate(
                  CALLER,
                  memory.id(),
                  List.of(Sample.record("/a/", "word " + i, START)),
                  Optional.empty())
              .getFirst()
              .id();
      IndexAgrees.withRows(live.room(), memory);
      live.reopen();
      live.records().delete(CALLER, memory.id(), id, Optional.empty());
      live.clock.advance(Duration.ofDays(i % 2 == 0 ? -20 : 9));
      live.sweep();
      IndexAgrees.withRows(live.room(), memory);
    }
  }
}
