package dev.serai.sandbox;

/** How a sandbox's main program ended. */
public sealed interface Exit {

  /** By itself, with an exit status 0 to 255 (128 + n when a signal n ended it). */
  record Exited(int status) implements Exit {}

  /** The kernel ended it because its memory limit was reached. */
  record OutOfMemory(long limitBytes) implements Exit {}

  /** By {@link Sandbox#stop}. */
  record Stopped() implements Exit {}
}
