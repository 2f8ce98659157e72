package dev.serai.sandbox;

import dev.serai.sandbox.linux.Posix;
import dev.serai.sandbox.linux.SandboxLoopback;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The machine, as the server reaches it: by process 1. */
record MicrovmInside(MicrovmLoopback ways, MicrovmChannel channel, Outer outer, SandboxSpec spec)
    implements Inside {

  private static final Duration LAST_WORDS = Duration.ofSeconds(2);
  private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(2);

  MicrovmInside {
    // Its process 1 waits for this, so that nothing that was printed is lost.
    var _ = channel.ended().thenAccept(ended -> Thread.ofVirtual().start(() -> end(outer, ended)));
  }

  private static void end(Outer outer, MicrovmChannel.Ended ended) {
    try {
      outer.log().awaitWritten(ended.printedBytes(), LAST_WORDS);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
    outer.process().destroyForcibly();
  }

  @Override
  public SandboxLoopback loopback() {
    return ways;
  }

  @Override
  public void terminate() throws IOException {
    channel.say('G', 0, "" + Posix.SIGTERM);
  }

  @Override
  public Execution exec(ExecSpec exec) throws IOException {
    return MicrovmExecution.start(channel, spec, exec);
  }

  /** A machine that went without a word was killed, or its kernel ended. */
  @Override
  public Optional<Ending> ending() {
    try {
      var ended = channel.ended().get(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
      return Optional.of(new Ending(ended.status(), ended.outOfMemoryKills()));
    } catch (ExecutionException | TimeoutException silent) {
      return Optional.of(new Ending(128 + Posix.SIGKILL, 0));
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  @Override
  public OptionalInt processes() {
    try {
      var count = channel.processes().get(ANSWERS_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
      return OptionalInt.of(count);
    } catch (IOException | ExecutionException | TimeoutException silent) {
      return OptionalInt.empty();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return OptionalInt.empty();
    }
  }

  @Override
  public void close() throws IOException {
    ways.close();
  }
}
