package dev.serai.functions.execution;

import dev.serai.functions.DeployedFunction;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.Ids;
import dev.serai.kernel.ServiceException;
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
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Brings a handler up: credentials, way out, sandbox, bootstrap, the loading of the code. Leaves
 * nothing behind when it fails.
 */
final class Launcher {

  private static final int ID_LENGTH = 20;

  private final Sandboxes sandboxes;
  private final FunctionCredentials credentials;
  private final Egress egress;
  private final FunctionPlatform platform;
  private final HostRuntimes runtimes;
  private final Bootstrap bootstrap;
  private final ExecutionConfig config;
  private final InstantSource clock;
  private final Ids ids;

  Launcher(
      Sandboxes sandboxes,
      FunctionCredentials credentials,
      Egress egress,
      FunctionPlatform platform,
      HostRuntimes runtimes,
      Bootstrap bootstrap,
      ExecutionConfig config,
      InstantSource clock,
      Ids ids) {
    this.sandboxes = sandboxes;
    this.credentials = credentials;
    this.egress = egress;
    this.platform = platform;
    this.runtimes = runtimes;
    this.bootstrap = bootstrap;
    this.config = config;
    this.clock = clock;
    this.ids = ids;
  }

  /** What became of a start. */
  sealed interface Launch {
    /** The handler waits for events. */
    record Ready(Instance instance) implements Launch {}

    /** The function's code, or its program, failed before there was a handler. */
    record Failed(Outcome outcome) implements Launch {}
  }

  /**
   * Starts a sandbox and waits until the handler is loaded.
   *
   * @param code unpacked
   * @param requestId of the call it is started for
   * @throws ServiceException of kind INTERNAL when the host cannot sandbox it, DEPENDENCY when it
   *     has no such interpreter any more
   */
  Launch launch(DeployedFunction function, Path code, String requestId) {
    Path interpreter =
        runtimes.find(function.settings().runtime()).orElseThrow(() -> gone(function));
    var id = new SandboxId(ids.alphanumeric(ID_LENGTH).toLowerCase(Locale.ROOT));
    var grant =
        credentials.open(
            function.account(), function.settings().role(), function.arn(), id.value());
    var given = new Given(grant, EgressGrant.NONE);
    Sandbox sandbox;
    try {
      var who = new EgressCaller(id, function.account(), grant.principal());
      given = new Given(grant, egress.open(who));
      sandbox = sandboxes.start(spec(id, function, interpreter, code, given));
    } catch (SandboxException e) {
      given.close();
      throw new ServiceException(
          ErrorKind.INTERNAL, "the function's sandbox could not be started: " + e.getMessage(), e);
    } catch (RuntimeException e) {
      given.close();
      throw e;
    }
    return loaded(function, sandbox, given, requestId);
  }

  private ServiceException gone(DeployedFunction function) {
    return ServiceException.of(
        ErrorKind.DEPENDENCY,
        "this host has no %s; it has: %s"
            .formatted(function.settings().runtime().identifier(), runtimes.names()));
  }

  private SandboxSpec spec(
      SandboxId id, DeployedFunction function, Path interpreter, Path code, Given given) {
    List<Mount> mounts = new ArrayList<>(runtimes.mounts());
    mounts.add(new Mount(code, Bootstrap.CODE, false));
    mounts.add(bootstrap.mount());
    List<PlatformPort> ports = new ArrayList<>(platform.ports());
    ports.addAll(given.wayOut().ports());
    return new SandboxSpec(
        id,
        bootstrap.command(function.settings().runtime().language(), interpreter),
        Bootstrap.CODE,
        new FunctionVariables(platform).of(function, given),
        mounts,
        ports,
        config.limits(function.settings().memoryMegabytes()));
  }

  private Launch loaded(DeployedFunction function, Sandbox sandbox, Given given, String request) {
    long end = System.nanoTime() + config.startWithin().toNanos();
    Optional<HandlerLink> link = connect(sandbox);
    if (link.isEmpty()) {
      Outcome why = sandbox.exit().isPresent() ? Failures.ended(request, sandbox.exit()) : late();
      given.close();
      sandbox.close();
      return new Launch.Failed(why);
    }
    var instance = new Instance(function, sandbox, link.get(), given, clock);
    Outcome first = first(link.get(), sandbox, request, end - System.nanoTime());
    if (first instanceof Outcome.Failed) {
      instance.close();
      return new Launch.Failed(first);
    }
    return new Launch.Ready(instance);
  }

  /** Empty when there is nobody to wait for. */
  private record Attempt(Optional<HandlerLink> link) {}

  private Optional<HandlerLink> connect(Sandbox sandbox) {
    return Waiting.forValue(() -> attempt(sandbox), config.startWithin()).flatMap(Attempt::link);
  }

  private static Optional<Attempt> attempt(Sandbox sandbox) {
    return sandbox.exit().isPresent()
        ? Optional.of(new Attempt(Optional.empty()))
        : dial(sandbox).map(link -> new Attempt(Optional.of(link)));
  }

  private static Optional<HandlerLink> dial(Sandbox sandbox) {
    try {
      SocketChannel channel = sandbox.connect(FunctionVariables.PORT);
      // Without root a sandbox is reached through a unix socket, which never delays.
      if (channel.supportedOptions().contains(StandardSocketOptions.TCP_NODELAY)) {
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      }
      return Optional.of(new HandlerLink(channel));
    } catch (IOException notYet) {
      return Optional.empty();
    }
  }

  private Outcome first(HandlerLink link, Sandbox sandbox, String request, long nanos) {
    var reading = new FutureTask<>(() -> link.receive(Failures.LONGEST_ANSWER));
    Thread.ofVirtual().name("serai-function-start").start(reading);
    try {
      return reading.get(Math.max(1, nanos), TimeUnit.NANOSECONDS).orElseGet(Failures::tooLong);
    } catch (TimeoutException e) {
      return late();
    } catch (ExecutionException e) {
      return Failures.ended(request, Waiting.forValue(sandbox::exit, Duration.ofSeconds(1)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return late();
    }
  }

  private Outcome late() {
    return Failures.failed(
        "Sandbox.Timedout",
        "The handler was not loaded within %d seconds".formatted(config.startWithin().toSeconds()));
  }
}
