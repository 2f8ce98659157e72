package dev.serai.codeinterpreter.http;

import dev.serai.codeinterpreter.interpreter.OutputListener;
import dev.serai.codeinterpreter.interpreter.ToolCall;
import dev.serai.codeinterpreter.interpreter.ToolResult;
import dev.serai.codeinterpreter.session.ToolActivity;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.ServiceException;
import dev.serai.protocol.aws.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A call on a thread of its own, so that the answer can begin while it runs, and the call ends when
 * the client has gone. What it takes is given back when it ends, whatever becomes of the answer.
 */
final class RunningCall {

  private static final int PIECES = 64;

  /** A client that takes nothing for so long has gone. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** What the call tells the answer. */
  sealed interface Message {
    record Piece(OutputListener.Stream stream, String text) implements Message {}

    record Came(ToolResult result) implements Message {}

    record Failed(RuntimeException why) implements Message {}
  }

  private final BlockingQueue<Message> messages = new ArrayBlockingQueue<>(PIECES);
  private final Thread thread;

  private RunningCall(ToolActivity activity, ToolCall call, boolean pieces, Runnable whenEnded) {
    thread =
        Thread.ofVirtual()
            .name("serai-code-call")
            .unstarted(() -> run(activity, call, pieces, whenEnded));
  }

  /**
   * Begins a call.
   *
   * @param pieces whether output is told while it is made
   * @param whenEnded run when the call needs nothing any more
   */
  static RunningCall start(
      ToolActivity activity, ToolCall call, boolean pieces, Runnable whenEnded) {
    var running = new RunningCall(activity, call, pieces, whenEnded);
    running.thread.start();
    return running;
  }

  private void run(ToolActivity activity, ToolCall call, boolean pieces, Runnable whenEnded) {
    Message last;
    try (activity) {
      last = new Message.Came(activity.run(call, pieces ? this::tell : OutputListener.NONE));
    } catch (RuntimeException e) {
      last = new Message.Failed(e);
    } finally {
      whenEnded.run();
    }
    // An interrupt was meant for the call, which has ended.
    boolean _ = Thread.interrupted();
    offer(last);
  }

  private void tell(OutputListener.Stream stream, String text) {
    if (!offer(new Message.Piece(stream, text))) {
      thread.interrupt();
    }
  }

  private boolean offer(Message message) {
    try {
      return messages.offer(message, PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * What came of it, when that is known soon; its failure is thrown then. Only for calls that tell
   * no pieces.
   */
  Optional<ToolResult> soon(Duration limit) {
    try {
      Message message = messages.poll(limit.toNanos(), TimeUnit.NANOSECONDS);
      return message == null ? Optional.empty() : Optional.of(result(message));
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  /** Begins the answer, hands on pieces as they come, and at last what came of it. */
  ToolResult relay(Reply.EventSink sink) throws IOException {
    try {
      sink.begin(this::interrupt);
      Message message = messages.take();
      while (message instanceof Message.Piece(OutputListener.Stream stream, String text)) {
        sink.send(InvokeRoute.RESULT, ResultJson.piece(stream, text));
        message = messages.take();
      }
      return result(message);
    } catch (InterruptedException e) {
      throw interrupted();
    } catch (IOException gone) {
      interrupt();
      throw gone;
    }
  }

  private static ToolResult result(Message message) {
    return switch (message) {
      case Message.Came(ToolResult result) -> result;
      case Message.Failed(RuntimeException why) -> throw why;
      case Message.Piece piece -> throw new IllegalStateException("a piece is no result");
    };
  }

  /** Ends the call. */
  void interrupt() {
    thread.interrupt();
  }

  private ServiceException interrupted() {
    interrupt();
    Thread.currentThread().interrupt();
    return ServiceException.of(ErrorKind.INTERNAL, "interrupted while a tool ran");
  }
}
