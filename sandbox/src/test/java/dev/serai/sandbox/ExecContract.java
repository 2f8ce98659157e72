package dev.serai.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.testing.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that join later. */
abstract class ExecContract {

  abstract IsolationClass isolationClass();

  /** What the first program prints, at its end {@code end}. */
  String script() {
    return "echo end";
  }

  @TempDir Path directory;
  private Sandboxes sandboxes;
  Sandbox sandbox;

  @BeforeEach
  void start() {
    sandboxes = Drivers.create(isolationClass(), directory);
    sandbox = sandboxes.start(Specs.shell("{ " + script() + "; } 2>&1; sleep 60"));
    Eventually.holds("it runs", Talk.PATIENCE, () -> sandbox.logTail().contains("end\n"));
  }

  @AfterEach
  void stop() {
    if (sandboxes != null) { // else the class cannot be had here and the test is skipped
      sandboxes.close();
    }
  }

  @Test
  void findsProgramsOnThePathAndTellsWhenThereIsNone() throws Exception {
    assertThat(run("echo", "found")).isEqualTo("found\n");
    try (Execution none = sandbox.exec(ExecSpec.of("no-such-program"))) {
      assertThat(none.waitFor(Talk.PATIENCE)).contains(127);
    }
  }

  @Test
  void endsWithTheSandbox() throws Exception {
    Execution run = sandbox.exec(ExecSpec.of("sleep", "60"));
    sandbox.close();
    assertThat(run.waitFor(Duration.ofSeconds(5))).isPresent();
  }

  @Test
  void givesATerminalThatCanBeResized() throws Exception {
    try (Execution shell = sandbox.exec(terminal("/bin/sh", 80, 24))) {
      var screen = new Screen(shell);
      shell
          .stdin()
          .write("stty size; test -t 0 && echo is-a-tty; echo x > /dev/tty\n".getBytes(UTF_8));
      screen.shows("24 80");
      screen.shows("is-a-tty\r\n");
      shell.resize(new ExecSpec.Terminal(132, 43));
      shell.stdin().write("stty size\n".getBytes(UTF_8));
      screen.shows("43 132");
      shell.stdin().write("exit 9\n".getBytes(UTF_8));
      assertThat(shell.waitFor(Talk.PATIENCE)).contains(9);
      screen.ends();
    }
  }

  @Test
  void interruptsTheForegroundProgramOfATerminal() throws Exception {
    try (Execution shell = sandbox.exec(terminal("/bin/bash", 80, 24))) {
      var screen = new Screen(shell);
      shell.stdin().write("sh -c 'echo be\"\"gin; exec sleep 60'\n".getBytes(UTF_8));
      screen.shows("begin\r\n");
      shell.stdin().write(3);
      screen.answers(shell, "echo aft''er\n", "after");
    }
  }

  private static ExecSpec terminal(String program, int columns, int rows) {
    return new ExecSpec(
        List.of(program), Map.of(), Optional.of(new ExecSpec.Terminal(columns, rows)));
  }

  String run(String... command) throws IOException {
    try (Execution run = sandbox.exec(ExecSpec.of(command))) {
      run.stdin().close();
      return new String(run.stdout().readAllBytes(), UTF_8);
    }
  }

  /** What a terminal has shown so far. */
  private static final class Screen {

    private volatile String text = "";
    private final Thread reader;

    Screen(Execution execution) {
      this.reader = Thread.ofVirtual().start(() -> read(execution));
    }

    void shows(String words) {
      Eventually.holds("the terminal shows " + words, Talk.PATIENCE, () -> text.contains(words));
    }

    /** Types until there is an answer: what is typed while a shell handles an interrupt is lost. */
    void answers(Execution shell, String line, String words) {
      Eventually.holds(
          "the terminal answers " + words,
          Talk.PATIENCE,
          () -> {
            type(shell, line);
            return text.contains(words);
          });
    }

    private static void type(Execution shell, String line) {
      try {
        shell.stdin().write(line.getBytes(UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    void ends() throws InterruptedException {
      assertThat(reader.join(Talk.PATIENCE)).isTrue();
    }

    private void read(Execution execution) {
      var buffer = new byte[1024];
      try {
        for (int n = execution.stdout().read(buffer); n >= 0; n = execution.stdout().read(buffer)) {
          text = text.concat(new String(buffer, 0, n, UTF_8));
        }
      } catch (IOException closed) {
        text = text.concat("[closed]");
      }
    }
  }
}
