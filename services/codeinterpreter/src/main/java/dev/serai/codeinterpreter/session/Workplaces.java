package dev.serai.codeinterpreter.session;

import dev.serai.codeinterpreter.CodeInterpreter;
import dev.serai.codeinterpreter.NetworkMode;
import dev.serai.codeinterpreter.interpreter.InterpreterGoneException;
import dev.serai.kernel.Arn;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.Ids;
import dev.serai.kernel.ServiceException;
import dev.serai.sandbox.PoolConfig;
import dev.serai.sandbox.Sandbox;
import dev.serai.sandbox.SandboxException;
import dev.serai.sandbox.SandboxId;
import dev.serai.sandbox.egress.Egress;
import dev.serai.sandbox.egress.EgressGrant;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Brings workplaces up: rights, way out, sandbox, interpreter. Leaves nothing behind when it fails.
 *
 * <p>Variables of a role, the proxy of a way out and trusted authorities are those of one sandbox
 * from its start on, so sandboxes with any of them are never ready before somebody asks. Those of
 * mode SANDBOX with none of them are all alike: there is nothing the platform would answer, so they
 * have no way out at all.
 */
final class Workplaces implements AutoCloseable {

  private final Interpreters interpreters;
  private final WarmInterpreters warm;
  private final WaysOut ways;
  private final Authorities authorities;
  private final Path folder;

  /**
   * @param folder for what sandboxes are shown; what lies in it is ours
   */
  Workplaces(
      Interpreters interpreters,
      PoolConfig pool,
      int snapshots,
      CodeCredentials credentials,
      Egress egress,
      CodePlatform platform,
      Authorities authorities,
      Path folder,
      InstantSource clock,
      Ids ids) {
    this.interpreters = interpreters;
    this.warm = new WarmInterpreters(interpreters, pool, snapshots, clock, ids);
    this.ways = new WaysOut(credentials, egress, platform);
    this.authorities = authorities;
    this.folder = folder;
  }

  /**
   * A workplace nobody has worked in.
   *
   * @param certificates to be trusted besides those of the interpreter
   * @throws ServiceException of kind INTERNAL when this host cannot give one, VALIDATION or DENIED
   *     when the interpreter's role cannot be lent or a secret holds no certificates
   */
  Workplace take(CodeInterpreter interpreter, List<Arn> certificates) {
    List<Arn> all =
        Stream.concat(interpreter.settings().certificates().stream(), certificates.stream())
            .distinct()
            .toList();
    boolean alike =
        interpreter.settings().executionRole().isEmpty()
            && interpreter.settings().networkMode() == NetworkMode.SANDBOX
            && all.isEmpty();
    return alike ? kept(interpreter) : made(interpreter, all);
  }

  /** How many stand ready. */
  int ready() {
    return warm.ready();
  }

  /** Ends what stands ready and is not needed so. */
  void tend() {
    warm.tend();
  }

  private Workplace kept(CodeInterpreter interpreter) {
    Workplace taken =
        warm.take(interpreter.account()).orElseGet(() -> made(interpreter, List.of()));
    warm.keep(interpreter.account());
    return taken;
  }

  private Workplace made(CodeInterpreter interpreter, List<Arn> certificates) {
    SandboxId id = warm.freshId();
    Optional<TrustFolder> trust = trust(id, interpreter, certificates);
    Given given = new Given(Optional.empty(), EgressGrant.NONE, trust);
    try {
      given = ways.open(id, interpreter, trust);
      return connected(interpreters.start(id, ways.wants(interpreter, given)), given);
    } catch (SandboxException e) {
      given.close();
      throw failed(e);
    } catch (RuntimeException e) {
      given.close();
      throw e;
    }
  }

  private Optional<TrustFolder> trust(
      SandboxId id, CodeInterpreter interpreter, List<Arn> certificates) {
    return certificates.isEmpty()
        ? Optional.empty()
        : Optional.of(
            TrustFolder.write(folder, id, authorities.in(interpreter.account(), certificates)));
  }

  /** Removes what an earlier process left. */
  void clear() {
    TrustFolder.clear(folder);
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
