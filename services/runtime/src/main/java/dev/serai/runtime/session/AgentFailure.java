package dev.serai.runtime.session;

import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.ServiceException;
import dev.serai.sandbox.Exit;

/** Puts an agent's failure into words: what happened, and the end of its log. */
final class AgentFailure {

  private final int logTailBytes;

  AgentFailure(int logTailBytes) {
    this.logTailBytes = logTailBytes;
  }

  /** An error of kind DEPENDENCY, answered as RuntimeClientError 424. */
  ServiceException of(String what, AgentEnvironment environment) {
    return ServiceException.of(ErrorKind.DEPENDENCY, text(what, environment));
  }

  String text(String what, AgentEnvironment environment) {
    String ended = environment.sandbox().exit().map(AgentFailure::describe).orElse("");
    return what + ended + quoted(environment.log());
  }

  private static String describe(Exit exit) {
    return switch (exit) {
      case Exit.Exited exited -> "; its process ended with status " + exited.status();
      case Exit.OutOfMemory memory ->
          "; its process was ended at the memory limit of %d MiB"
              .formatted(memory.limitBytes() >> 20);
      case Exit.Stopped stopped -> "; the session was stopped";
    };
  }

  private String quoted(String log) {
    String tail = log.strip();
    if (tail.isEmpty()) {
      return "; its log is empty";
    }
    int from = Math.max(0, tail.length() - logTailBytes);
    return "; its log ends: " + tail.substring(from);
  }
}
