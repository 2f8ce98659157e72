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
