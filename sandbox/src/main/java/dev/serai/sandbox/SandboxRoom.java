package dev.serai.sandbox;

import java.time.InstantSource;

/**
 * The wiring of this room.
 *
 * @param sandboxes the driver of the configured class
 * @param pool of ready sandboxes
 */
public record SandboxRoom(Sandboxes sandboxes, SandboxPool pool) implements AutoCloseable {

  /**
   * The driver of exactly the class configured. Call {@link #start} before the first sandbox.
   *
   * @throws SandboxException when this host cannot give that class, naming what to install
   */
  public static SandboxRoom create(SandboxConfig config, InstantSource clock) {
    return new SandboxRoom(driver(config, clock), new SandboxPool(config.pool(), clock));
  }

  /**
   * The strongest class that this host can give, found out by trying; for a caller that lets the
   * host decide, and then says which class it was. Such a room has a state directory of its own:
   * {@code create(config.with(strongest(config)).in(directory), clock)}.
   *
   * <p>Never {@link IsolationClass#MICROVM}: emulated it is many times slower, and a host must say
   * that it wants it.
   *
   * @return {@link IsolationClass#GVISOR}, or {@link IsolationClass#NAMESPACE} where runsc does not
   *     work, which {@link #create} refuses in its turn where that cannot be given either
   */
  public static IsolationClass strongest(SandboxConfig config) {
    return GvisorSandboxes.available(config.gvisor())
        ? IsolationClass.GVISOR
        : IsolationClass.NAMESPACE;
  }

  private static Sandboxes driver(SandboxConfig config, InstantSource clock) {
    return switch (config.isolationClass()) {
      case PROCESS -> new ProcessSandboxes(config.stateDirectory());
      case NAMESPACE -> NamespaceSandboxes.create(config);
      case GVISOR -> GvisorSandboxes.create(config);
      case MICROVM -> MicrovmSandboxes.create(config, clock);
    };
  }

  /**
   * Removes what an earlier server left behind.
   *
   * @return how many sandboxes were found
   */
  public int start() {
    return sandboxes.reapOrphans();
  }

  @Override
  public void close() {
    pool.close();
    sandboxes.close();
  }
}
