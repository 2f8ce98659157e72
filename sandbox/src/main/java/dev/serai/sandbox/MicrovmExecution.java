package dev.serai.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A further program in a machine.
 *
 * @param errors standard error; empty when the program has a terminal
 */
record MicrovmExecution(
    MicrovmChannel channel,
    MicrovmStream stream,
    Optional<MicrovmStream> errors,
    CompletableFuture<Integer> status)
    implements Execution {

  private static final int KILLED = 137;

  static MicrovmExecution start(MicrovmChannel channel, SandboxSpec spec, ExecSpec exec)
      throws IOException {
    MicrovmStream stream = channel.open();
    Optional<MicrovmStream> errors =
        exec.terminal().isPresent() ? Optional.empty() : Optional.of(channel.second(stream));
    var status = channel.statusOf(stream);
    channel.say('X', stream.number(), MicrovmOrders.further(spec, exec));
    return new MicrovmExecution(channel, stream, errors, status);
  }

  @Override
  public OutputStream stdin() {
    return stream.output();
  }

  @Override
  public InputStream stdout() {
    return stream.input();
  }

  @Override
  public InputStream stderr() {
    return errors.map(MicrovmStream::input).orElseGet(InputStream::nullInputStream);
  }

  @Override
  public Optional<Integer> waitFor(Duration limit) throws InterruptedException {
    try {
      return Optional.of(status.get(limit.toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException running) {
      return Optional.empty();
    } catch (ExecutionException gone) {
      return Optional.of(KILLED); // with its machine
    }
  }

  @Override
  public void resize(ExecSpec.Terminal size) throws IOException {
    channel.say('Z', stream.number(), size.columns() + " " + size.rows());
  }

  @Override
  public void close() {
    if (!status.isDone()) {
      channel.sayIfThere('K', stream.number(), "");
    }
    stream.close();
    errors.ifPresent(MicrovmStream::close);
  }
}
