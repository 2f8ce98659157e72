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
  private final InputStream stdout;
  private final InputStream stderr;

  private ProcessExecution(
      Process process, Optional<Terminal> terminal, InputStream stdout, InputStream stderr) {
    this.process = process;
    this.terminal = terminal;
    this.stdout = stdout;
    this.stderr = stderr;
  }

  static ProcessExecution withPipes(Process process) throws IOException {
    return new ProcessExecution(
        process,
        Optional.empty(),
        PipePump.of(process.getInputStream()),
        PipePump.of(process.getErrorStream()));
  }

  static ProcessExecution withTerminal(Process process, Terminal terminal) {
    return new ProcessExecution(
        process, Optional.of(terminal), terminal.output(), InputStream.nullInputStream());
  }

  @Override
  public OutputStream stdin() {
    return terminal.map(Terminal::input).orElseGet(process::getOutputStream);
  }

  @Override
  public InputStream stdout() {
    return stdout;
  }

  @Override
  public InputStream stderr() {
    return stderr;
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
