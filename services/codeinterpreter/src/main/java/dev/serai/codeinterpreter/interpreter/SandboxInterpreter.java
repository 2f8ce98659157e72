package dev.serai.codeinterpreter.interpreter;

import dev.serai.sandbox.Sandbox;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.LockSupport;

/**
 * The way to an {@link InterpreterProgram} in a sandbox: a connection per call. The program holds
 * the time of a call itself, so that a call that takes too long still has a result; this side gives
 * up on a program that does not.
 */
public final class SandboxInterpreter implements Interpreter {

  /** What the program may need beyond a call's time and the start of a language. */
  private static final Duration SLACK = Duration.ofSeconds(20);

  private static final long PAUSE_NANOS = 5_000_000;

  private final Sandbox sandbox;
  private final InterpreterLimits limits;
  private final Duration slack;

  SandboxInterpreter(Sandbox sandbox, InterpreterLimits limits) {
    this(sandbox, limits, limits.startWithin().plus(SLACK));
  }

  SandboxInterpreter(Sandbox sandbox, InterpreterLimits limits, Duration slack) {
    this.sandbox = sandbox;
    this.limits = limits;
    this.slack = slack;
  }

  /**
   * Waits until the program answers and its first code would run at once.
   *
   * @return whether it does within {@code within}; false also when the sandbox has ended, or the
   *     thread is interrupted
   */
  public boolean awaitReady(Duration within) {
    long end = System.nanoTime() + within.toNanos();
    while (sandbox.exit().isEmpty() && !Thread.currentThread().isInterrupted()) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      if (answers(Duration.ofNanos(left))) {
        return true;
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    return false;
  }

  private boolean answers(Duration within) {
    try (var link = InterpreterLink.open(sandbox);
        var _ = new Deadline(link, within)) {
      link.send(Request.ping(within));
      new Collected(limits, OutputListener.NONE).from(link, true);
      return true;
    } catch (IOException | RefusedCallException notYet) {
      return false;
    }
  }

  @Override
  public ToolResult call(ToolCall call, Duration within, OutputListener output) {
    try (var link = InterpreterLink.open(sandbox)) {
      return call(link, call, within, output);
    } catch (ClosedByInterruptException e) {
      throw canceled(e);
    } catch (IOException e) {
      throw gone(e);
    }
  }

  private ToolResult call(
      InterpreterLink link, ToolCall call, Duration within, OutputListener output)
      throws IOException {
    Duration longest = within.plus(slack);
    try (var deadline = new Deadline(link, longest)) {
      try {
        link.send(Request.of(call, within));
        return new Collected(limits, output).from(link, executes(call));
      } catch (IOException e) {
        if (deadline.passed()) {
          throw new IOException("the interpreter did not answer within " + longest, e);
        }
        throw e;
      }
    }
  }

  private static boolean executes(ToolCall call) {
    return switch (call) {
      case ToolCall.ExecuteCode _,
          ToolCall.ExecuteCommand _,
          ToolCall.StartCommandExecution _,
          ToolCall.GetTask _,
          ToolCall.StopTask _ ->
          true;
      case ToolCall.ReadFiles _,
          ToolCall.ListFiles _,
          ToolCall.RemoveFiles _,
          ToolCall.WriteFiles _ ->
          false;
    };
  }

  private static CancellationException canceled(ClosedByInterruptException cause) {
    var canceled = new CancellationException("the call was interrupted");
    canceled.initCause(cause);
    return canceled;
  }

  private InterpreterGoneException gone(IOException cause) {
    String why =
        sandbox
            .exit()
            .map(exit -> "the sandbox has ended: " + exit)
            .orElseGet(() -> "the interpreter broke off: " + cause.getMessage());
    return new InterpreterGoneException(why, cause);
  }
}
