package dev.serai.functions.execution;

import dev.serai.functions.DeployedFunction;
import dev.serai.kernel.Ids;
import dev.serai.kernel.ServiceException;
import dev.serai.sandbox.Sandboxes;
import dev.serai.sandbox.egress.Egress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The live half of the room: runs events, and ends what nobody needs. Safe for many threads. */
public final class FunctionsLive implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(FunctionsLive.class);
  private static final int SWEEP_SECONDS = 15;

  private final HostRuntimes runtimes;
  private final Instances instances;
  private final ScheduledThreadPoolExecutor sweeper =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().daemon().name("functions-sweep").factory());

  /**
   * What it stands on.
   *
   * @param code tells where a function's code is unpacked
   * @param bootstrapFolder where the programs that run handlers are put for sandboxes to see
   */
  public record Ports(
      Sandboxes sandboxes,
      FunctionCredentials credentials,
      Egress egress,
      FunctionPlatform platform,
      HostRuntimes runtimes,
      Function<DeployedFunction, Path> code,
      Path bootstrapFolder,
      InstantSource clock,
      Ids ids) {}

  private FunctionsLive(HostRuntimes runtimes, Instances instances) {
    this.runtimes = runtimes;
    this.instances = instances;
  }

  /** Puts it together; nothing runs before {@link #start}. */
  public static FunctionsLive create(ExecutionConfig config, Ports ports) {
    var launcher =
        new Launcher(
            ports.sandboxes(),
            ports.credentials(),
            ports.egress(),
            ports.platform(),
            ports.runtimes(),
            Bootstrap.in(ports.bootstrapFolder()),
            config,
            ports.clock(),
            ports.ids());
    return new FunctionsLive(
        ports.runtimes(), new Instances(launcher, ports.code(), config, ports.clock()));
  }

  /** Begins to end sandboxes that rest too long. */
  public void start() {
    var _ =
        sweeper.scheduleWithFixedDelay(this::sweep, SWEEP_SECONDS, SWEEP_SECONDS, TimeUnit.SECONDS);
  }

  /** What this host can run. */
  public HostRuntimes runtimes() {
    return runtimes;
  }

  /**
   * Has a function handle an event, in a sandbox that handles no other meanwhile.
   *
   * @throws ServiceException THROTTLED when it handles as many as it may, DEPENDENCY when the host
   *     cannot run its runtime, INTERNAL when the host cannot sandbox it
   */
  public Finished run(DeployedFunction function, Event event) {
    return instances.run(function, event);
  }

  /**
   * Ends the sandboxes of a revision: those that rest now, those that are busy with their event.
   *
   * @param whenGone run once nothing of it is left
   */
  public void retire(DeployedFunction function, Runnable whenGone) {
    instances.retire(function.revisionKey(), whenGone);
  }

  /** Ends the sandboxes that have rested too long; done every {@value #SWEEP_SECONDS} s. */
  public void sweep() {
    try {
      instances.sweep();
    } catch (RuntimeException e) {
      LOG.warn("resting functions could not be ended; another try follows", e);
    }
  }

  /** How many sandboxes there are, busy or not. */
  public int alive() {
    return instances.alive();
  }

  @Override
  public void close() {
    sweeper.shutdownNow();
    instances.close();
  }
}
