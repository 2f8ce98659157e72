package dev.serai.codeinterpreter.session;

import dev.serai.codeinterpreter.interpreter.Interpreter;
import dev.serai.sandbox.FrozenSource;
import dev.serai.sandbox.IsolationClass;
import dev.serai.sandbox.Sandbox;
import dev.serai.sandbox.SandboxId;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes the sandboxes of sessions and the interpreters in them. Safe for use by many threads. */
public interface Interpreters {

  /** Of all sandboxes made here. */
  IsolationClass isolationClass();

  /** Names what makes sandboxes without a role interchangeable: their class and their root. */
  String kind();

  /**
   * Starts a sandbox.
   *
   * @throws dev.serai.sandbox.SandboxException when this host cannot give it; nothing is left
   *     behind then
   */
  Sandbox start(SandboxId id, Wants wants);

  /**
   * Waits until the interpreter of a sandbox that was started here can be called. Asked once for
   * each; the interpreter ends with its sandbox.
   *
   * @throws dev.serai.codeinterpreter.interpreter.InterpreterGoneException when it does not come up
   *     in time
   */
  Interpreter connect(Sandbox sandbox);

  /**
   * Makes sandboxes without a role or a way out from a frozen one, for one account alone: see
   * {@link FrozenSource}. Nothing is frozen before it is asked. Empty, as by default, when the
   * class freezes none.
   */
  default Optional<FrozenSource> frozen(Supplier<SandboxId> ids) {
    return Optional.empty();
  }
}
