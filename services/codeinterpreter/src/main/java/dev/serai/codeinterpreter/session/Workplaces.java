package dev.serai.codeinterpreter.session;

import dev.serai.codeinterpreter.CodeInterpreter;
import dev.serai.codeinterpreter.NetworkMode;
import dev.serai.codeinterpreter.interpreter.InterpreterGoneException;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.Ids;
import dev.serai.kernel.ServiceException;
import dev.serai.sandbox.PoolConfig;
import dev.serai.sandbox.Sandbox;
import dev.serai.sandbox.SandboxException;
import dev.serai.sandbox.SandboxId;
import dev.serai.sandbox.egress.Egress;
import java.time.InstantSource;

/**
 * Brings workplaces up: rights, way out, sandbox, interpreter. Leaves nothing behind when it fails.
 *
 * <p>Variables of a role and the proxy of a way out are those of one sandbox from its start on, so
 * sandboxes with either are never ready before somebody asks. Those of mode SANDBOX without a role
 * are all alike: there is nothing the platform would answer, so they have no way out at all.
 */
final class Workplaces implements AutoCloseable {

  private final Interpreters interpreters;
  private final WarmInterpreters warm;
  private final WaysOut ways;

  Workplaces(
      Interpreters interpreters,
      PoolConfig pool,
      CodeCredentials credentials,
      Egress egress,
      CodePlatform platform,
      InstantSource clock,
      Ids ids) {
    this.interpreters = interpreters;
    this.warm = new WarmInterpreters(interpreters, pool, clock, ids);
    this.ways = new WaysOut(credentials, egress, platform);
  }

  /**
   * A workplace nobody has worked in.
   *
   * @throws ServiceException of kind INTERNAL when this host cannot give one, VALIDATION or DENIED
   *     when the interpreter's role cannot be lent
   */
  Workplace take(CodeInterpreter interpreter) {
    boolean alike =
        interpreter.settings().executionRole().isEmpty()
            && interpreter.settings().networkMode() == NetworkMode.SANDBOX;
    return alike ? kept(interpreter) : made(interpreter);
  }

  /** How many stand ready. */
  int ready() {
    return warm.ready();
  }

  private Workplace kept(CodeInterpreter interpreter) {
    Workplace taken = warm.take().orElseGet(() -> made(interpreter));
    warm.keep();
    return taken;
  }

  private Workplace made(CodeInterpreter interpreter) {
    SandboxId id = warm.freshId();
    Given given = Given.NOTHING;
    try {
      given = ways.open(id, interpreter);
      var start = ways.start(interpreter, given);
      return connected(interpreters.start(id, start.variables(), start.ports()), given);
    } catch (SandboxException e) {
      given.close();
      throw failed(e);
    } catch (RuntimeException e) {
      given.close();
      throw e;
    }
  }

  private Workplace connected(Sandbox sandbox, Given given) {
    try {
      return new Workplace(sandbox, interpreters.connect(sandbox), given);
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
