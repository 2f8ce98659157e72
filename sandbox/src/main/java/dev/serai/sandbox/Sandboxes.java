package dev.serai.sandbox;

/** A driver: starts sandboxes of one class. Safe for use by many threads. */
public interface Sandboxes extends AutoCloseable {

  IsolationClass isolationClass();

  /**
   * Starts a sandbox and its program; returns when the program has been executed, not when it
   * listens.
   *
   * @throws SandboxException when the host cannot give what the spec asks; nothing is left behind
   *     then
   */
  Sandbox start(SandboxSpec spec);

  /**
   * Whether {@link #freeze} and {@link #thaw} can be tried; default false. They may still fail, so
   * a caller must be able to do without.
   */
  default boolean freezes() {
    return false;
  }

  /**
   * Writes a sandbox of this driver to disk as it is, with its processes and its files in memory,
   * and destroys it. Connections to it are closed, those it has to itself are kept.
   *
   * <p>What it holds is in all that are made from it: environment, secrets, the state of its
   * generators of random numbers. So freeze what one tenant's sandboxes have in common, before
   * anything of a session is in it.
   *
   * @throws SandboxException when it could not be frozen; it is destroyed all the same
   */
  default Frozen freeze(Sandbox sandbox) {
    throw new SandboxException("class '" + isolationClass().word() + "' cannot freeze sandboxes");
  }

  /**
   * Starts a sandbox that goes on where a frozen one has stopped; may be called any number of
   * times.
   *
   * @param spec as the frozen one's but for its id, the sources of mounts and the ends of platform
   *     ports
   * @throws SandboxException when the spec differs in more, or the host cannot; nothing is left
   *     behind then
   */
  default Sandbox thaw(Frozen frozen, SandboxSpec spec) {
    throw new SandboxException("class '" + isolationClass().word() + "' cannot freeze sandboxes");
  }

  /**
   * Destroys every sandbox an earlier process of this data folder left behind, with its processes,
   * cgroups, mounts and files. Called once, before the first {@link #start}.
   *
   * @return how many were found
   */
  int reapOrphans();

  /** Stops all sandboxes of this driver. */
  @Override
  void close();
}
