package dev.serai.codeinterpreter;

import static dev.serai.codeinterpreter.StoredInterpreters.CALLER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.sandbox.Exit;
import dev.serai.sandbox.PoolConfig;
import dev.serai.storage.StorageConfig;
import dev.serai.testing.Eventually;
import java.nio.file.Path;
import java.time.Duration;
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
                new PoolConfig(1, 4, LONG, Duration.ofHours(1))));
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
  void nothingIsLeftAtTheEnd() {
    stored.start("first");
    awaitReady();

    stored.room.close();

    assertThat(stored.interpreters.running()).isEmpty();
  }

  private void awaitReady() {
    Eventually.holds("one stands ready", LONG, () -> stored.room.live().ready() == 1);
  }
}
