package dev.serai.codeinterpreter.interpreter;

import java.time.Duration;

/**
 * The program inside one session's sandbox that runs code and commands and keeps files. Calls may
 * overlap: those of one language wait for each other, all others run side by side. Safe for many
 * threads.
 */
public interface Interpreter {

  /**
   * Runs one tool and waits for its end. The end of {@code within} interrupts what runs inside,
   * which is a result then; what does not heed that is killed, with the state of its language and
   * no other. The same is done when the calling thread is interrupted or {@code output} throws,
   * with nobody left to be told.
   *
   * @param within how long it may take
   * @param output told of each piece of output as it is made, from the calling thread
   * @return what came of it; failures of the code, the command or a file are results, too
   * @throws RefusedCallException when the interpreter cannot do what is asked, for example a
   *     language that this root does not have
   * @throws java.util.concurrent.CancellationException when the calling thread is interrupted,
   *     which stays marked so; the interpreter is of use still
   * @throws InterpreterGoneException when the sandbox ended, or what answers in it keeps no rules
   */
  ToolResult call(ToolCall call, Duration within, OutputListener output);
}
