package dev.serai.sandbox;

import java.nio.file.Path;

/**
 * A machine as a virtual machine monitor is told of it. All paths are the monitor's own.
 *
 * @param memoryBytes a multiple of 1 MiB
 * @param memory file that the memory is mapped from
 * @param kernel as compressed by its builder
 * @param initial first file system, with process 1
 * @param root read-only drive of programs
 * @param mounts read-only drive of what is mounted in the sandbox; the same size for all
 * @param folder read-only drive of a root of the sandbox's own; the same size for all
 * @param meeting directory of the host's sockets: {@code control}, and {@code monitor}
 */
record MicrovmMachine(
    long memoryBytes,
    int processors,
    Path memory,
    Path kernel,
    Path initial,
    Path root,
    Path mounts,
    Path folder,
    Path meeting) {

  /** Of what differs from sandbox to sandbox. Sparse, so it costs nothing. */
  static final long DRIVE_BYTES = 64L << 30;

  static final String CONTROL = "control";
  static final String MONITOR = "monitor";
}
