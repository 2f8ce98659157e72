package dev.serai.runtime.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.sandbox.ExecSpec;
import dev.serai.sandbox.Execution;
import dev.serai.testing.TestClock;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShellTest {

  private final FakeExecution program = new FakeExecution();
  private final Shell shell = new Shell("shell-1", program, 8);

  @Test
  void givesTheOutputToItsViewer() throws Exception {
    var viewer = new SeenViewer();
    shell.attach(viewer);
    program.printsAndEnds("hello", 0);
    shell.pump();
    assertThat(viewer.seen).containsExactly("output hello", "exited 0");
  }

  @Test
  void replaysTheLastOutputToWhoeverAttachesAndDismissesTheViewerBefore() throws Exception {
    var first = new SeenViewer();
    var second = new SeenViewer();
    shell.attach(first);
    program.printsAndEnds("0123456789", 3);
    shell.pump();
    shell.attach(second);
    assertThat(first.seen).containsExactly("output 0123456789", "exited 3", "replaced");
    assertThat(second.seen).containsExactly("output 23456789", "exited 3");
  }

  @Test
  void countsTheTimeNobodyWatches() {
    var clock = TestClock.create();
    var viewer = new SeenViewer();
    shell.attach(viewer);
    assertThat(shell.detachedAt()).isEmpty();
    shell.detach(viewer, clock.instant());
    assertThat(shell.detachedAt()).contains(clock.instant());
    shell.attach(new SeenViewer());
    shell.detach(viewer, clock.instant());
    assertThat(shell.detachedAt()).isEmpty();
  }

  private static final class SeenViewer implements Shell.Viewer {
    private final List<String> seen = new ArrayList<>();

    @Override
    public void output(byte[] bytes) {
      seen.add("output " + new String(bytes, StandardCharsets.US_ASCII));
    }

    @Override
    public void exited(int status) {
      seen.add("exited " + status);
    }

    @Override
    public void replaced() {
      seen.add("replaced");
    }
  }

  /** A program whose output the test writes. */
  private static final class FakeExecution implements Execution {
    private final PipedInputStream terminal = new PipedInputStream();
    private int status;

    void printsAndEnds(String text, int exitStatus) throws IOException {
      try (var out = new PipedOutputStream(terminal)) {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
      }
      status = exitStatus;
    }

    @Override
    public OutputStream stdin() {
      return OutputStream.nullOutputStream();
    }

    @Override
    public InputStream stdout() {
      return terminal;
    }

    @Override
    public InputStream stderr() {
      return InputStream.nullInputStream();
    }

    @Override
    public Optional<Integer> waitFor(Duration limit) {
      return Optional.of(status);
    }

    @Override
    public void resize(ExecSpec.Terminal size) {
      // The test has no terminal to resize.
    }

    @Override
    public void close() {
      // Nothing runs.
    }
  }
}
