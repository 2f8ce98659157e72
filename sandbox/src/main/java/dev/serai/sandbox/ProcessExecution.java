package dev.serai.sandbox;

import dev.serai.sandbox.linux.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A further program, seen through the host process that carries it. */
final class ProcessExecution implements Execution {

  private final Process process;
  private final Optional<Terminal> terminal;

  ProcessExecution(Process process, Optional<Terminal> terminal) {
    this.process = process;
    this.terminal = terminal;
  }

  @Override
  public OutputStream stdin() {
    return terminal.map(Terminal::input).orElseGet(process::getOutputStream);
  }

  @Override
  public InputStream stdout() {
    return terminal.map(Terminal::output).orElseGet(process::getInputStream);
  }

  @Override
  public InputStream stderr() {
    return terminal.isPresent() ? InputStream.nullInputStream() : process.getErrorStream();
  }

  @Override
  public Optional<Integer> waitFor(Duration limit) throws InterruptedException {
    return process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS)
        ? Optional.of(process.exitValue())
        : Optional.empty();
  }

  @Override
  public void resize(ExecSpec.Terminal size) throws IOException {
    if (terminal.isPresent()) {
      terminal.get().resize(size.columns(), size.rows());
    }
  }

  @Override
  public void close() {
    ProcessRecord.killGroup(process.toHandle());
    terminal.ifPresent(Terminal::close);
  }
}
