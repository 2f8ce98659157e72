package dev.serai.codeinterpreter.interpreter;

import static dev.serai.codeinterpreter.interpreter.LiveInterpreter.exitCode;
import static dev.serai.codeinterpreter.interpreter.LiveInterpreter.stderr;
import static dev.serai.codeinterpreter.interpreter.LiveInterpreter.stdout;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.codeinterpreter.interpreter.ToolResult.TaskStatus;
import dev.serai.testing.Eventually;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands, and commands that run on by themselves. */
class CommandsTest {

  private static final InterpreterLimits LIMITS = Limits.with(4, 10_000, 2, 3);

  @TempDir static Path folder;
  private static LiveInterpreter live;

  @BeforeAll
  static void open() {
    live = LiveInterpreter.in(folder, LIMITS, Libraries.NONE);
  }

  @AfterAll
  static void close() {
    live.close();
  }

  @Test
  void aCommandHasStreamsAndACode() {
    ToolResult result = live.shell("pwd; echo wrong >&2; exit 4");

    assertThat(stdout(result)).isEqualTo("/workspace\n");
    assertThat(stderr(result)).isEqualTo("wrong\n");
    assertThat(exitCode(result)).isEqualTo(4);
    assertThat(result.error()).isTrue();
    assertThat(result.content()).containsExactly(new ContentBlock.Text("wrong\n"));
  }

  @Test
  void aSignalIsToldAsAShellTellsIt() {
    assertThat(exitCode(live.shell("kill -SEGV $$"))).isEqualTo(128 + 11);
    assertThat(exitCode(live.shell("no-such-program"))).isEqualTo(127);
  }

  @Test
  void stateEndsWithACommandAndFilesStay() {
    live.shell("cd /tmp; x=1; echo kept > /workspace/kept.txt");

    assertThat(stdout(live.shell("pwd; echo \"[$x]\"; cat kept.txt")))
        .isEqualTo("/workspace\n[]\nkept\n");
  }

  @Test
  void whatGoesOnInTheBackgroundLives() {
    ToolResult result =
        live.shell(
            "(while [ ! -e stop-now ]; do echo tick; sleep 0.01; done; echo > gone) & echo on");
    live.shell("touch stop-now");

    assertThat(result.error()).isFalse();
    assertThat(stdout(result)).contains("on\n");
    Eventually.holds(
        "it ended by itself",
        LiveInterpreter.LONG,
        () -> exitCode(live.shell("test -e gone")) == 0);
  }

  @Test
  void aCommandThatTakesTooLongIsEndedWithItsGroup() {
    ToolResult result =
        live.call(
            new ToolCall.ExecuteCommand("echo begun; sleep 976 & sleep 977"),
            Duration.ofMillis(300));

    assertThat(result.error()).isTrue();
    assertThat(stdout(result)).isEqualTo("begun\n");
    assertThat(stderr(result)).contains("time is up");
    assertThat(exitCode(result)).isEqualTo(128 + 15);
    assertThat(stdout(live.shell("pgrep -f 'sleep 9[7]' || echo none"))).isEqualTo("none\n");
  }

  @Test
  void aCommandThatIgnoresTheSignalIsKilled() {
    ToolResult result =
        live.call(
            new ToolCall.ExecuteCommand("trap '' TERM; while :; do sleep 0.05; done"),
            Duration.ofMillis(300));

    assertThat(exitCode(result)).isEqualTo(128 + 9);
  }

  @Test
  void aCommandLongerThanAnArgumentRuns() {
    String long200 = "x".repeat(200_000);

    assertThat(stdout(live.shell("text=" + long200 + "\necho ${#text}"))).isEqualTo("200000\n");
  }

  @Test
  void muchOutputIsCutWithANote() {
    ToolResult result = live.shell("yes 0123456789 | head -c 1000000; echo >&2 fine");

    assertThat(stdout(result))
        .hasSize(10_000 + "\n[990000 more bytes of output were left out]\n".length())
        .endsWith("\n[990000 more bytes of output were left out]\n");
    assertThat(stderr(result)).isEqualTo("fine\n");
  }

  @Test
  void outputAtTheLimitIsWhole() {
    assertThat(stdout(live.shell("head -c 10000 /dev/zero | tr '\\0' a"))).hasSize(10_000);
    assertThat(stdout(live.shell("head -c 10001 /dev/zero | tr '\\0' a")))
        .endsWith("\n[1 more bytes of output were left out]\n");
  }

  @Test
  void aCutDoesNotPartACharacter() {
    assertThat(stdout(live.shell("printf 'a%.0s' $(seq 9999); printf 'ä'")))
        .endsWith("a\n[2 more bytes of output were left out]\n");
  }

  @Test
  void aTaskGoesFromSubmittedThroughWorkingToCompleted() {
    live.shell("rm -f gate; mkfifo gate");
    ToolResult submitted =
        live.call(new ToolCall.StartCommandExecution("echo a; cat gate; echo b"));
    String id = id(submitted);
    eventually(id, TaskStatus.WORKING, "a\n");
    live.shell("echo middle > gate");
    ToolResult completed = eventually(id, TaskStatus.COMPLETED, "a\nmiddle\nb\n");

    assertThat(status(submitted)).isEqualTo(TaskStatus.SUBMITTED);
    assertThat(submitted.structured().orElseThrow().exitCode()).isEmpty();
    assertThat(exitCode(completed)).isZero();
    assertThat(completed.error()).isFalse();
  }

  @Test
  void aTaskThatFailsSaysSo() {
    String id = id(live.call(new ToolCall.StartCommandExecution("echo no >&2; exit 3")));

    ToolResult failed = eventually(id, TaskStatus.FAILED, "");

    assertThat(exitCode(failed)).isEqualTo(3);
    assertThat(stderr(failed)).isEqualTo("no\n");
    assertThat(failed.error()).isTrue();
  }

  @Test
  void aTaskIsStoppedWithItsGroupAndStoppingAgainDoesNoHarm() {
    String id = id(live.call(new ToolCall.StartCommandExecution("echo on; sleep 966 & sleep 967")));
    eventually(id, TaskStatus.WORKING, "on\n");

    ToolResult stopped = live.call(new ToolCall.StopTask(id));

    assertThat(status(stopped)).isEqualTo(TaskStatus.CANCELED);
    assertThat(stdout(stopped)).isEqualTo("on\n");
    assertThat(stdout(live.shell("pgrep -f 'sleep 9[6]' || echo none"))).isEqualTo("none\n");
    assertThat(status(live.call(new ToolCall.StopTask(id)))).isEqualTo(TaskStatus.CANCELED);
  }

  @Test
  void tasksAreBoundedAndTheOldestIsForgotten() {
    String first = id(live.call(new ToolCall.StartCommandExecution("sleep 60")));
    String second = id(live.call(new ToolCall.StartCommandExecution("sleep 60")));
    ToolResult third = live.call(new ToolCall.StartCommandExecution("true"));
    live.call(new ToolCall.StopTask(first));
    live.call(new ToolCall.StopTask(second));
    for (int i = 0; i < 3; i++) {
      live.call(new ToolCall.StopTask(id(live.call(new ToolCall.StartCommandExecution("true")))));
    }

    assertThat(third.error()).isTrue();
    assertThat(LiveInterpreter.text(third)).contains("2 tasks are running");
    ToolResult forgotten = live.call(new ToolCall.GetTask(first));
    assertThat(forgotten.error()).isTrue();
    assertThat(LiveInterpreter.text(forgotten)).contains("no task '" + first);
  }

  private static String id(ToolResult result) {
    return result.structured().orElseThrow().task().orElseThrow().id();
  }

  private static TaskStatus status(ToolResult result) {
    return result.structured().orElseThrow().task().orElseThrow().status();
  }

  private static ToolResult eventually(String id, TaskStatus status, String stdout) {
    Eventually.holds(
        "the task is " + status,
        LiveInterpreter.LONG,
        () -> {
          ToolResult now = live.call(new ToolCall.GetTask(id));
          return status(now) == status && stdout(now).equals(stdout);
        });
    return live.call(new ToolCall.GetTask(id));
  }
}
