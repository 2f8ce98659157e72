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
    return new SandboxRoom(driver(config), new SandboxPool(config.pool(), clock));
  }

  private static Sandboxes driver(SandboxConfig config) {
    return switch (config.isolationClass()) {
      case PROCESS -> new ProcessSandboxes(config.stateDirectory());
      case NAMESPACE -> NamespaceSandboxes.create(config);
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
