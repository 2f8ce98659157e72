package dev.serai.codeinterpreter.session;

import dev.serai.codeinterpreter.CodeInterpreterId;
import dev.serai.codeinterpreter.CodeSession;
import dev.serai.codeinterpreter.interpreter.InterpreterGoneException;
import dev.serai.codeinterpreter.interpreter.OutputListener;
import dev.serai.codeinterpreter.interpreter.RefusedCallException;
import dev.serai.codeinterpreter.interpreter.ToolCall;
import dev.serai.codeinterpreter.interpreter.ToolResult;
import dev.serai.kernel.ServiceException;
import dev.serai.sandbox.Exit;
import dev.serai.sessions.EndReason;
import dev.serai.sessions.LiveSessions;
import java.util.concurrent.atomic.AtomicBoolean;

/** One call that has its place in a session. Close it when it is done. */
public final class ToolActivity implements AutoCloseable {

  private final LiveSessions<CodeInterpreterId, LiveCodeSession> sessions;
  private final LiveCodeSession session;
  private final CallLimits limits;
  private final AtomicBoolean closed = new AtomicBoolean();

  ToolActivity(
      LiveSessions<CodeInterpreterId, LiveCodeSession> sessions,
      LiveCodeSession session,
      CallLimits limits) {
    this.sessions = sessions;
    this.session = session;
    this.limits = limits;
    session.beginCall();
  }

  /**
   * Runs a tool and waits for its end; an interrupt ends it.
   *
   * @throws ServiceException VALIDATION when the interpreter cannot do what is asked, NOT_FOUND
   *     when the session ends meanwhile
   */
  public ToolResult run(ToolCall call, OutputListener output) {
    try {
      return session.workplace().interpreter().call(call, limits.within(), output);
    } catch (RefusedCallException e) {
      throw ServiceException.validation("arguments", String.valueOf(e.getMessage()));
    } catch (InterpreterGoneException e) {
      sessions.end(session, reason());
      throw ended(session);
    }
  }

  /** An interpreter that keeps no rules is gone while its sandbox still runs. */
  private EndReason reason() {
    return session.sandbox().exit().filter(Exit.OutOfMemory.class::isInstance).isPresent()
        ? EndReason.OUT_OF_MEMORY
        : EndReason.CRASHED;
  }

  private static ServiceException ended(LiveCodeSession session) {
    return ServiceException.notFound(
        "session %s has ended: %s; what it held is gone, start another one"
            .formatted(
                session.key().id(),
                session.ended().orElse(EndReason.CRASHED).words(CodeSession.KIND)));
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      session.endCall();
    }
  }
}
