package dev.serai.codeinterpreter.session;

import dev.serai.codeinterpreter.CodeInterpreter;
import dev.serai.codeinterpreter.interpreter.InterpreterGoneException;
import dev.serai.kernel.Arn;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.Ids;
import dev.serai.kernel.ServiceException;
import dev.serai.sandbox.PoolConfig;
import dev.serai.sandbox.Sandbox;
import dev.serai.sandbox.SandboxException;
import dev.serai.sandbox.SandboxId;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brings workplaces up: credentials, sandbox, interpreter. Leaves nothing behind when it fails.
 *
 * <p>Variables of a role are those of one sandbox from its start on, so sandboxes with a role are
 * never ready before somebody asks. Without a role there is nothing the platform would answer, so
 * there is no way out at all.
 */
final class Workplaces implements AutoCloseable {

  private final Interpreters interpreters;
  private final WarmInterpreters warm;
  private final CodeCredentials credentials;
  private final CodePlatform platform;

  Workplaces(
      Interpreters interpreters,
      PoolConfig pool,
      CodeCredentials credentials,
      CodePlatform platform,
      InstantSource clock,
      Ids ids) {
    this.interpreters = interpreters;
    this.warm = new WarmInterpreters(interpreters, pool, clock, ids);
    this.credentials = credentials;
    this.platform = platform;
  }

  /**
   * A workplace nobody has worked in.
   *
   * @throws ServiceException of kind INTERNAL when this host cannot give one, VALIDATION or DENIED
   *     when the interpreter's role cannot be lent
   */
  Workplace take(CodeInterpreter interpreter) {
    return interpreter
        .settings()
        .executionRole()
        .map(role -> withRole(interpreter, role))
        .orElseGet(this::withoutRole);
  }

  /** How many stand ready. */
  int ready() {
    return warm.ready();
  }

  private Workplace withRole(CodeInterpreter interpreter, Arn role) {
    SandboxId id = warm.freshId();
    var grant = credentials.open(interpreter.account(), role, interpreter.arn(), id.value());
    try {
      Sandbox sandbox = start(id, Optional.of(grant));
      return connected(sandbox, Optional.of(grant));
    } catch (RuntimeException e) {
      grant.close();
      throw e;
    }
  }

  private Workplace withoutRole() {
    Workplace taken =
        warm.take()
            .orElseGet(() -> connected(start(warm.freshId(), Optional.empty()), Optional.empty()));
    warm.keep();
    return taken;
  }

  private Sandbox start(SandboxId id, Optional<CodeCredentials.Grant> grant) {
    try {
      return interpreters.start(
          id,
          grant.map(platform::variables).orElse(Map.of()),
          grant.isPresent() ? platform.ports() : List.of());
    } catch (SandboxException e) {
      throw failed(e);
    }
  }

  private Workplace connected(Sandbox sandbox, Optional<CodeCredentials.Grant> grant) {
    try {
      return new Workplace(sandbox, interpreters.connect(sandbox), grant);
    } catch (InterpreterGoneException e) {
      sandbox.close();
      throw failed(e);
    } catch (RuntimeException e) {
      sandbox.close();
      throw e;
    }
  }

  private static ServiceException failed(RuntimeException why) {
    return new ServiceException(
        ErrorKind.INTERNAL, "the session's sandbox could not be started: " + why.getMessage(), why);
  }

  @Override
  public void close() {
    warm.close();
  }
}
