package dev.serai.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.functions.execution.Event;
import dev.serai.functions.execution.Finished;
import dev.serai.functions.execution.Outcome;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.ServiceException;
import dev.serai.storage.StorageConfig;
import dev.serai.testing.Eventually;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How events meet sandboxes: two at a time for a function, three sandboxes in all. */
class ExecutionTest {

  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir Path folder;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch released = new CountDownLatch(1);
  private StoredFunctions stored;

  @BeforeEach
  void open() {
    stored = new StoredFunctions(folder, StorageConfig.DEFAULT);
  }

  @AfterEach
  void close() {
    released.countDown();
    threads.shutdownNow();
    stored.close();
  }

  @Test
  void anEventTakesTheSandboxThatRests() {
    stored.create("well");

    String first = said(invoke("well", "\"a\""));
    String second = said(invoke("well", "\"b\""));

    assertThat(List.of(first, second)).containsExactly("\"a\"", "\"b\"");
    assertThat(stored.sandboxes.started).hasSize(1);
  }

  @Test
  void eventsAtTheSameTimeHaveSandboxesOfTheirOwnUpToTheLimit() throws Exception {
    stored.create("well");
    Future<Finished> one = stuck("well");
    Future<Finished> two = stuck("well");
    busy(2);

    assertThrottled("well");
    released.countDown();

    assertThat(said(one.get())).isEqualTo("\"wait\"");
    assertThat(said(two.get())).isEqualTo("\"wait\"");
    assertThat(stored.sandboxes.started).hasSize(2);
    assertThat(said(invoke("well", "\"on\""))).isEqualTo("\"on\"");
  }

  @Test
  void theSandboxThatRestedLongestMakesRoomForAnother() {
    for (String name : List.of("a", "b", "c")) {
      stored.create(name);
      invoke(name, "1");
      stored.clock.advance(Duration.ofSeconds(1));
    }
    stored.service.deleteFunction(StoredFunctions.CALLER, "c");
    stored.create("d");
    invoke("d", "1");
    stored.clock.advance(Duration.ofSeconds(1));
    Future<Finished> more = stuck("d");
    Future<Finished> another = stuck("d");

    Eventually.holds(
        "the first one is ended",
        SOON,
        () -> stored.sandboxes.started.getFirst().exit().isPresent());
    released.countDown();

    assertThat(more).succeedsWithin(SOON);
    assertThat(another).succeedsWithin(SOON);
    assertThat(stored.sandboxes.running()).hasSize(3);
  }

  @Test
  void whatTakesTooLongIsEndedWithItsSandbox() {
    stored.service.createFunction(
        StoredFunctions.CALLER, "slow", withTimeout(1), StoredFunctions.zip("x"));
    stored.sandboxes.handler = this::waits;

    Finished ended = invoke("slow", "\"wait\"");

    assertThat(ended.outcome()).isInstanceOf(Outcome.Failed.class);
    assertThat(said(ended)).contains("Task timed out after 1.00 seconds");
    assertThat(stored.sandboxes.running()).isEmpty();
    assertThat(stored.openGrants).hasValue(0);
    assertThat(stored.openWaysOut).isEmpty();
  }

  @Test
  void aSandboxThatBreaksIsReplaced() {
    stored.create("well");
    stored.sandboxes.handler =
        event -> {
          throw new IllegalStateException("crash");
        };
    Finished broken = invoke("well", "1");
    stored.sandboxes.handler = event -> event;

    assertThat(said(broken)).contains("Runtime.ExitError").contains("exit status 9");
    assertThat(said(invoke("well", "2"))).isEqualTo("2");
    assertThat(stored.openGrants).hasValue(1);
    assertThat(stored.openWaysOut).hasSize(1);
  }

  @Test
  void aChangeEndsWhatRestsAndSparesWhatIsBusy() {
    DeployedFunction before = stored.create("well");
    Future<Finished> busy = stuck("well");
    busy(1);

    stored.service.updateFunctionCode(StoredFunctions.CALLER, "well", StoredFunctions.zip("new"));
    Path old = stored.code.resolve(before.revisionKey());
    assertThat(old).isDirectory();
    released.countDown();

    assertThat(busy).succeedsWithin(SOON);
    Eventually.holds("the old code is removed", SOON, () -> !old.toFile().exists());
    assertThat(stored.sandboxes.running()).isEmpty();
    assertThat(said(invoke("well", "2"))).isEqualTo("2");
  }

  @Test
  void whatRestsTooLongIsEnded() {
    stored.create("well");
    invoke("well", "1");

    stored.clock.advance(StoredFunctions.EXECUTION.idleAfter());
    stored.room.live().sweep();
    int before = stored.room.live().alive();
    stored.clock.advance(Duration.ofMillis(1));
    stored.room.live().sweep();

    assertThat(before).isEqualTo(1);
    assertThat(stored.room.live().alive()).isZero();
    assertThat(stored.sandboxes.running()).isEmpty();
    assertThat(stored.openGrants).hasValue(0);
    assertThat(stored.openWaysOut).isEmpty();
  }

  @Test
  void closingEndsEverySandbox() {
    stored.create("well");
    invoke("well", "1");

    stored.room.close();

    assertThat(stored.sandboxes.running()).isEmpty();
    assertThat(stored.openGrants).hasValue(0);
    assertThat(stored.openWaysOut).isEmpty();
  }

  @Test
  void theSandboxIsToldWhatLambdaTells() {
    DeployedFunction function = stored.create("well");
    invoke("well", "1");

    var spec = stored.sandboxes.started.getFirst().spec;

    assertThat(spec.environment())
        .containsEntry("OASIS", "Siwa")
        .containsEntry("_HANDLER", "app.handler")
        .containsEntry("LAMBDA_TASK_ROOT", "/var/task")
        .containsEntry("AWS_LAMBDA_FUNCTION_NAME", "well")
        .containsEntry("AWS_EXECUTION_ENV", "AWS_Lambda_python3.11")
        .containsEntry("HTTPS_PROXY", "http://127.0.0.1:9183")
        .containsKey("AWS_CONTAINER_CREDENTIALS_FULL_URI");
    assertThat(spec.platformPorts()).hasSize(1);
    assertThat(spec.limits().memoryBytes()).isEqualTo(128L << 20);
    assertThat(spec.mounts())
        .anyMatch(mount -> mount.source().toString().contains(function.revisionKey()));
  }

  private Future<Finished> stuck(String name) {
    stored.sandboxes.handler = this::waits;
    return threads.submit(() -> invoke(name, "\"wait\""));
  }

  private String waits(String event) {
    if (event.contains("wait")) {
      try {
        released.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return event;
  }

  private void busy(int sandboxes) {
    Eventually.holds(
        "as many are busy", SOON, () -> stored.sandboxes.running().size() == sandboxes);
  }

  private void assertThrottled(String name) {
    assertThatThrownBy(() -> invoke(name, "1"))
        .isInstanceOfSatisfying(
            ServiceException.class,
            refused -> assertThat(refused.kind()).isEqualTo(ErrorKind.THROTTLED));
  }

  private static FunctionSettings withTimeout(int seconds) {
    FunctionSettings some = StoredFunctions.settings();
    return new FunctionSettings(
        some.runtime(),
        some.handler(),
        some.role(),
        Duration.ofSeconds(seconds),
        some.memoryMegabytes(),
        some.environment(),
        "");
  }

  private Finished invoke(String name, String event) {
    return stored.service.invoke(
        StoredFunctions.CALLER,
        name,
        new Event("r", event.getBytes(StandardCharsets.UTF_8), Optional.empty(), false));
  }

  private static String said(Finished finished) {
    return new String(finished.outcome().payload(), StandardCharsets.UTF_8);
  }
}
