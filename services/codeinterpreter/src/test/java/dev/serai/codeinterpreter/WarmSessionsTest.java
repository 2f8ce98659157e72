package dev.serai.codeinterpreter;

import static dev.serai.codeinterpreter.StoredInterpreters.CALLER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.sandbox.Exit;
import dev.serai.sandbox.PoolConfig;
import dev.serai.sandbox.PoolSize;
import dev.serai.storage.StorageConfig;
import dev.serai.testing.Eventually;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarmSessionsTest {

  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir private Path folder;
  private StoredInterpreters stored;

  @BeforeEach
  void open() {
    open(0);
  }

  private void open(int snapshots) {
    CodeInterpreterConfig small = StoredInterpreters.SMALL;
    stored =
        new StoredInterpreters(
            folder,
            StorageConfig.DEFAULT,
            new CodeInterpreterConfig(
                small.isolationClass(),
                small.quotas(),
                small.sessions(),
                small.calls(),
                small.interpreter(),
                small.packages(),
                small.sandbox(),
                PoolConfig.DEFAULT.with(new PoolSize(1, 3)),
                snapshots));
  }

  @AfterEach
  void close() {
    stored.close();
  }

  @Test
  void nothingIsReadyBeforeTheFirstSession() {
    assertThat(stored.interpreters.started).isEmpty();
  }

  @Test
  void theNextSessionWorksInWhatStoodReady() {
    stored.start("first");
    awaitReady();
    var ready = stored.interpreters.started.getLast();

    stored.start("second");
    awaitReady();

    assertThat(stored.interpreters.started).hasSize(3).element(1).isSameAs(ready);
    assertThat(stored.room.live().alive()).isEqualTo(2);
  }

  @Test
  void whatWasWorkedInNeverStandsReadyAgain() {
    CodeSession first = stored.start("first");
    awaitReady();
    var used = stored.interpreters.started.getFirst();

    stored.sessions.stopCodeInterpreterSession(
        CALLER, CodeInterpreterId.SYSTEM, first.key().id(), Optional.empty());

    assertThat(used.exit()).contains(new Exit.Stopped());
    assertThat(stored.interpreters.running()).doesNotContain(used);
  }

  @Test
  void whatDiesWhileItStandsReadyIsReplaced() {
    stored.start("first");
    awaitReady();
    var dead = stored.interpreters.started.getLast();

    dead.end(new Exit.Exited(1));

    Eventually.holds("another one is ready", LONG, () -> stored.interpreters.started.size() == 3);
    awaitReady();
    stored.start("second");
    assertThat(dead.exit()).isPresent();
    assertThat(stored.room.live().alive()).isEqualTo(2);
  }

  @Test
  void sessionsWithARoleNeverTakeWhatStoodReady() {
    var settings =
        new CodeInterpreterSettings(
            "mighty", Optional.empty(), Optional.of(StoredInterpreters.ROLE), NetworkMode.SANDBOX);
    CodeInterpreterId id = stored.create(CALLER, settings, Optional.empty()).id();
    stored.start("first");
    awaitReady();
    var ready = stored.interpreters.started.getLast();

    stored.start(CALLER, id, "second", Optional.empty());

    assertThat(stored.room.live().ready()).isOne();
    assertThat(ready.variables).isEmpty();
    assertThat(stored.interpreters.started.getLast().variables).isNotEmpty();
  }

  @Test
  void publicSessionsNeverTakeWhatStoodReady() {
    var settings =
        new CodeInterpreterSettings(
            "wanderer", Optional.empty(), Optional.empty(), NetworkMode.PUBLIC);
    CodeInterpreterId id = stored.create(CALLER, settings, Optional.empty()).id();
    stored.start("first");
    awaitReady();
    var ready = stored.interpreters.started.getLast();

    stored.start(CALLER, id, "second", Optional.empty());

    assertThat(ready.ways).isEmpty();
    assertThat(stored.interpreters.started.getLast().ways).isNotEmpty();
    assertThat(stored.room.live().ready()).isOne();
  }

  @Test
  void moreStandReadyWhereSeveralCameAtOnceAndFewerWhenNobodyComes() {
    for (String name : List.of("first", "second", "third")) {
      stored.start(name);
    }
    awaitReady(2);

    stored.clock.advance(PoolConfig.DEFAULT.window());
    stored.room.live().sweepNow();

    assertThat(stored.room.live().ready()).isOne();
    assertThat(stored.interpreters.running()).hasSize(4);
  }

  @Test
  void anotherAccountTakesWhatStoodReadyWhereEachIsStartedByItself() {
    stored.start("first");
    awaitReady();
    var ready = stored.interpreters.started.getLast();

    stored.start(StoredInterpreters.STRANGER, CodeInterpreterId.SYSTEM, "second", Optional.empty());
    awaitReady();

    assertThat(stored.interpreters.started).hasSize(3).element(1).isSameAs(ready);
  }

  @Test
  void noAccountTakesWhatComesFromASnapshotOfAnother() {
    stored.close();
    open(1);
    stored.start("first");
    awaitReady();
    var ready = stored.interpreters.started.getLast();

    stored.start(StoredInterpreters.STRANGER, CodeInterpreterId.SYSTEM, "second", Optional.empty());

    Eventually.holds("three are started", LONG, () -> stored.interpreters.started.size() == 4);
    awaitReady();
    // There is room for one account's snapshot: that of the first has given way, and what stood
    // ready with it.
    assertThat(ready.exit()).contains(new Exit.Stopped());
    assertThat(stored.room.live().alive()).isEqualTo(2);
  }

  @Test
  void nothingIsLeftAtTheEnd() {
    stored.start("first");
    awaitReady();

    stored.room.close();

    assertThat(stored.interpreters.running()).isEmpty();
  }

  private void awaitReady() {
    awaitReady(1);
  }

  private void awaitReady(int count) {
    Eventually.holds(count + " stand ready", LONG, () -> stored.room.live().ready() == count);
  }
}
