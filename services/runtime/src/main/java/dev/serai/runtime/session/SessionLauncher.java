package dev.serai.runtime.session;

import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.Ids;
import dev.serai.kernel.ServiceException;
import dev.serai.protocol.http.Deadlines;
import dev.serai.protocol.http.PeerClient;
import dev.serai.runtime.Deployments;
import dev.serai.runtime.Program;
import dev.serai.runtime.RuntimeVersion;
import dev.serai.sandbox.Mount;
import dev.serai.sandbox.PlatformPort;
import dev.serai.sandbox.Sandbox;
import dev.serai.sandbox.SandboxException;
import dev.serai.sandbox.SandboxId;
import dev.serai.sandbox.SandboxSpec;
import dev.serai.sandbox.Sandboxes;
import dev.serai.sandbox.egress.Egress;
import dev.serai.sandbox.egress.EgressCaller;
import dev.serai.sandbox.egress.EgressGrant;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Brings an agent up: credentials, way out, sandbox, program, first ping. Leaves nothing behind
 * when it fails.
 */
final class SessionLauncher {

  private static final int ID_LENGTH = 20;

  private final Sandboxes sandboxes;
  private final Deployments deployments;
  private final SessionCredentials credentials;
  private final Egress egress;
  private final PlatformEndpoints platform;
  private final Interpreters interpreters;
  private final SessionConfig config;
  private final Deadlines deadlines;
  private final Clock clock;
  private final Ids ids;

  SessionLauncher(
      Sandboxes sandboxes,
      Deployments deployments,
      SessionCredentials credentials,
      Egress egress,
      PlatformEndpoints platform,
      Interpreters interpreters,
      SessionConfig config,
      Deadlines deadlines,
      Clock clock,
      Ids ids) {
    this.sandboxes = sandboxes;
    this.deployments = deployments;
    this.credentials = credentials;
    this.egress = egress;
    this.platform = platform;
    this.interpreters = interpreters;
    this.config = config;
    this.deadlines = deadlines;
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * Starts a version and waits until it answers.
   *
   * @param storage the session's storage mount, if its version asks for one
   * @throws ServiceException of kind DEPENDENCY when the agent does not come up, INTERNAL when the
   *     host cannot sandbox it
   */
  AgentEnvironment launch(RuntimeVersion version, Optional<Mount> storage) {
    AgentEnvironment environment = start(version, storage);
    try {
      new Readiness(config.startWithin(), new AgentFailure(config.logTailBytes()))
          .await(environment);
      return environment;
    } catch (RuntimeException e) {
      environment.close(Duration.ZERO);
      throw e;
    }
  }

  private AgentEnvironment start(RuntimeVersion version, Optional<Mount> storage) {
    var id = new SandboxId(ids.alphanumeric(ID_LENGTH).toLowerCase(Locale.ROOT));
    var grant =
        credentials.open(
            version.runtime().account(),
            version.settings().role(),
            version.runtime().arn(),
            id.value());
    EgressGrant out = EgressGrant.NONE;
    try {
      Program program = deployments.program(version);
      out =
          egress.open(
              new EgressCaller(
                  id, version.runtime().account(), grant.principal(), version.settings().vpc()));
      Sandbox sandbox = sandboxes.start(spec(id, version, program, grant, out, storage));
      return new AgentEnvironment(
          version, sandbox, client(version, sandbox), grant, out, clock.instant(), notice(program));
    } catch (SandboxException e) {
      grant.close();
      out.close();
      throw new ServiceException(
          ErrorKind.INTERNAL, "the session's sandbox could not be started: " + e.getMessage(), e);
    } catch (RuntimeException e) {
      grant.close();
      out.close();
      throw e;
    }
  }

  private SandboxSpec spec(
      SandboxId id,
      RuntimeVersion version,
      Program program,
      SessionCredentials.Grant grant,
      EgressGrant out,
      Optional<Mount> storage) {
    List<PlatformPort> ports = new ArrayList<>(platform.ports());
    ports.addAll(out.ports());
    return new SandboxSpec(
        id,
        new AgentCommand(interpreters).of(program),
        workingDirectory(program),
        new AgentVariables(platform).of(version, program, grant, out.variables()),
        Stream.concat(mounts(program).stream(), storage.stream()).toList(),
        ports,
        config.sandbox(),
        root(program));
  }

  private static String workingDirectory(Program program) {
    return switch (program) {
      case Program.Code _ -> AgentCommand.CODE;
      case Program.Container container -> container.image().workingDirectory();
    };
  }

  private List<Mount> mounts(Program program) {
    return switch (program) {
      case Program.Code code -> {
        List<Mount> mounts = new ArrayList<>(interpreters.mounts());
        mounts.add(new Mount(code.folder(), AgentCommand.CODE, false));
        yield mounts;
      }
      case Program.Container _ -> List.of();
    };
  }

  private static Optional<Path> root(Program program) {
    return switch (program) {
      case Program.Code _ -> Optional.empty();
      case Program.Container container -> Optional.of(container.image().root());
    };
  }

  private String notice(Program program) {
    return switch (program) {
      case Program.Code code -> interpreters.notice(code.artifact().language());
      case Program.Container _ -> "";
    };
  }

  private PeerClient client(RuntimeVersion version, Sandbox sandbox) {
    int port = version.settings().protocol().port();
    return new PeerClient(
        "the agent", () -> sandbox.connect(port), "127.0.0.1:" + port, config.agent(), deadlines);
  }
}
