package dev.serai.codeinterpreter.interpreter;

import static dev.serai.codeinterpreter.interpreter.LiveInterpreter.code;
import static dev.serai.codeinterpreter.interpreter.LiveInterpreter.exitCode;
import static dev.serai.codeinterpreter.interpreter.LiveInterpreter.stderr;
import static dev.serai.codeinterpreter.interpreter.LiveInterpreter.stdout;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.codeinterpreter.interpreter.ToolCall.Language;
import dev.serai.sandbox.IsolationClass;
import dev.serai.testing.Eventually;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Code that takes all there is, callers that leave, and that the next call works all the same. */
class BombsTest {

  private static final Duration SHORT = Duration.ofSeconds(1);

  @TempDir Path folder;
  private LiveInterpreter live;

  @BeforeEach
  void open() {
    live = LiveInterpreter.in(folder, Limits.with(8, 1 << 20, 2, 4), Libraries.NONE);
  }

  @AfterEach
  void close() {
    live.close();
  }

  @Test
  void aForkBombOfCodeEndsWithItsTime() {
    String bomb =
        """
        import os
        while True:
            try:
                os.fork()
            except BlockingIOError:
                pass
        """;

    ToolResult result = live.call(code(Language.PYTHON, bomb, false), SHORT);

    assertThat(result.error()).isTrue();
    assertThat(stdout(live.python("6 * 7"))).isEqualTo("42\n");
    assertThat(stdout(live.shell("echo on"))).isEqualTo("on\n");
  }

  @Test
  void whatAnInterruptedCallStartedEndsWithItAndVariablesStay() {
    String forks =
        """
        import os, signal, subprocess, time
        kept = 1
        quiet = subprocess.Popen(["sh", "-c", "trap '' INT; while :; do sleep 944; done"])
        signal.signal(signal.SIGINT, signal.SIG_IGN) if os.fork() == 0 else None
        while True: time.sleep(1)
        """;

    ToolResult result = live.call(code(Language.PYTHON, forks, false), SHORT);

    assertThat(stderr(result)).contains("Variables are kept");
    assertThat(stdout(live.python("kept, quiet.wait(), os.waitpid(-1, 0)")))
        .as("the fork has been waited for already")
        .isEmpty();
    assertThat(stdout(live.python("kept, quiet.wait()"))).isEqualTo("(1, -9)\n");
  }

  @Test
  void aForkBombOfACommandEndsWithItsTime() {
    ToolResult result =
        live.call(new ToolCall.ExecuteCommand(":() { : | : & }; : ; sleep 100"), SHORT);

    assertThat(result.error()).isTrue();
    assertThat(stdout(live.python("6 * 7"))).isEqualTo("42\n");
    assertThat(stdout(live.shell("echo on"))).isEqualTo("on\n");
  }

  @Test
  void aCommandThatFindsNoProcessIsAResult() {
    live.python(
        """
        import os, time
        while True:
            try:
                if os.fork() == 0:
                    time.sleep(600)
            except BlockingIOError:
                break
        """);

    ToolResult full = live.shell("echo on");
    live.call(code(Language.PYTHON, "", true));

    assertThat(exitCode(full)).isEqualTo(126);
    assertThat(stderr(full)).contains("could not be started: [Errno 11]");
    assertThat(stdout(live.shell("echo on"))).isEqualTo("on\n");
  }

  @Test
  void aMemoryBombIsKilledAndNothingElse() {
    String bomb = "hoard = []\nwhile True:\n    hoard.append(b'x' * (1 << 20))";

    ToolResult result = live.python("print('begun')\n" + bomb);

    assertThat(stdout(result)).isEqualTo("begun\n");
    if (live.sandbox.isolationClass() == IsolationClass.GVISOR) {
      assertThat(stderr(result)).contains("MemoryError");
      assertThat(stdout(live.python("hoard = None; 'kept'"))).isEqualTo("'kept'\n");
    } else {
      assertThat(exitCode(result)).isEqualTo(128 + 9);
      assertThat(stderr(result)).contains("SIGKILL", "memory runs out", "Its variables are lost");
    }
    assertThat(stdout(live.python("6 * 7"))).isEqualTo("42\n");
  }

  @Test
  void aMemoryBombOfACommandLeavesTheVariables() {
    live.python("kept = 1");

    ToolResult result = live.shell("python3 -c 'h=[b\"x\"*(1<<20) for _ in range(1<<20)]'");

    assertThat(exitCode(result)).isEqualTo(128 + 9);
    assertThat(stdout(live.python("kept"))).isEqualTo("1\n");
  }

  @Test
  void aFullDiskIsAnErrorOfTheCode() {
    ToolResult result =
        live.python(
            """
            for i in range(99):
                with open(f'fill{i}', 'wb') as file:
                    file.write(b'x' * (1 << 20))
            """);
    live.shell("rm fill*");

    assertThat(stderr(result)).contains("No space left on device");
    assertThat(live.write("more", new byte[1 << 20]).error()).isFalse();
  }

  @Test
  void aFloodOfOutputIsCutAndTheCallEnds() {
    ToolResult result = live.call(new ToolCall.ExecuteCommand("yes"), Duration.ofMillis(500));
    ToolResult both =
        live.python(
            "import sys\nfor _ in range(20000):\n  print('o' * 100)\n  print('e' * 100, file=sys.stderr)");

    assertThat(stdout(result)).hasSizeBetween(1 << 20, (1 << 20) + 100).endsWith("left out]\n");
    assertThat(stdout(both)).endsWith("\n[971424 more bytes of output were left out]\n");
    assertThat(stderr(both)).endsWith("\n[971424 more bytes of output were left out]\n");
  }

  @Test
  void theTraceIsToldWhateverCameBefore() {
    ToolResult result = live.python("import sys\nprint('e' * (2 << 20), file=sys.stderr)\n1 / 0");

    assertThat(stderr(result)).endsWith("ZeroDivisionError: division by zero\n");
  }

  @Test
  void manyCallsAtATimeDoNotMixUp() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> answers = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        int number = i;
        answers.add(
            threads.submit(
                () ->
                    stdout(
                        number % 2 == 0
                            ? live.python("print(%d)".formatted(number))
                            : live.shell("echo " + number))));
      }
      for (int i = 0; i < 8; i++) {
        assertThat(answers.get(i).get()).isEqualTo(i + "\n");
      }
    }
  }

  @Test
  void moreCallsThanTheLimitAreRefused() throws Exception {
    var begun = new CountDownLatch(8);
    var sleep = new ToolCall.ExecuteCommand("echo on; sleep 60");
    List<Thread> waiting = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Runnable call =
          () -> live.interpreter.call(sleep, LiveInterpreter.LONG, (_, _) -> begun.countDown());
      waiting.add(Thread.ofVirtual().start(() -> ended(call)));
    }
    begun.await();

    assertThatThrownBy(() -> live.shell("echo on"))
        .isInstanceOf(RefusedCallException.class)
        .hasMessage("more than 8 calls at a time");
    waiting.forEach(Thread::interrupt);
    Eventually.holds("calls are free again", LiveInterpreter.LONG, this::answers);
  }

  @Test
  void anInterruptedCallerStopsTheCodeAndVariablesStay() throws Exception {
    var begun = new CountDownLatch(1);
    var thrown = new AtomicReference<Throwable>();
    Thread caller =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    live.interpreter.call(
                        code(Language.PYTHON, "kept = 5\nprint('on')\nwhile True: pass", false),
                        LiveInterpreter.LONG,
                        (_, _) -> begun.countDown());
                  } catch (CancellationException e) {
                    thrown.set(e);
                  }
                });
    begun.await();
    caller.interrupt();
    caller.join();

    assertThat(thrown.get()).isInstanceOf(CancellationException.class);
    assertThat(stdout(live.python("kept"))).isEqualTo("5\n");
  }

  @Test
  void aListenerThatThrowsStopsTheCommand() {
    var call = new ToolCall.ExecuteCommand("echo on; sleep 955");

    assertThatThrownBy(
            () ->
                live.interpreter.call(
                    call,
                    LiveInterpreter.LONG,
                    (_, _) -> {
                      throw new IllegalStateException("the client left");
                    }))
        .hasMessage("the client left");
    Eventually.holds(
        "the command has ended",
        LiveInterpreter.LONG,
        () -> exitCode(live.shell("pgrep -f 'sleep 95[5]'")) == 1);
  }

  @Test
  void codeThatWaitsBehindOtherCodeIsToldWhenItsTimeIsUp() throws Exception {
    var begun = new CountDownLatch(1);
    Thread busy =
        Thread.ofVirtual()
            .start(
                () ->
                    ended(
                        () ->
                            live.interpreter.call(
                                code(
                                    Language.PYTHON,
                                    "import time\nprint(1)\ntime.sleep(60)",
                                    false),
                                LiveInterpreter.LONG,
                                (_, _) -> begun.countDown())));
    begun.await();

    ToolResult result = live.call(code(Language.PYTHON, "2", false), Duration.ofMillis(200));
    busy.interrupt();

    assertThat(result.error()).isTrue();
    assertThat(stderr(result)).isEqualTo("Earlier Python code still ran.\n");
    assertThat(stdout(live.python("3"))).isEqualTo("3\n");
  }

  @Test
  void codeThatKillsTheProgramEndsTheSession() {
    assertThatThrownBy(
            () -> live.python("import os, signal\nos.kill(os.getppid(), signal.SIGKILL)"))
        .isInstanceOf(InterpreterGoneException.class);
    Eventually.holds(
        "the sandbox ends", LiveInterpreter.LONG, () -> live.sandbox.exit().isPresent());
    assertThatThrownBy(() -> live.python("1"))
        .isInstanceOf(InterpreterGoneException.class)
        .hasMessageContaining("the sandbox has ended");
    assertThat(live.interpreter.awaitReady(SHORT)).isFalse();
  }

  private boolean answers() {
    try {
      return stdout(live.shell("echo on")).equals("on\n");
    } catch (RefusedCallException e) {
      return false;
    }
  }

  private static void ended(Runnable call) {
    try {
      call.run();
    } catch (CancellationException | RefusedCallException e) {
      // As the test wants it.
    }
  }
}
