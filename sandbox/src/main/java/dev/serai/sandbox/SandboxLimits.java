package dev.serai.sandbox;

/**
 * What one sandbox may use.
 *
 * @param cpus cores, fractions allowed; default 2
 * @param memoryBytes of all processes and tmpfs pages together; default 8 GiB
 * @param processes tasks alive at a time; default 512
 * @param openFiles per process; default 4096
 * @param workspaceBytes size of {@code /workspace}; default 1 GiB
 * @param tmpBytes size of {@code /tmp}; default 512 MiB
 * @param fileBytes largest single file; default 1 GiB
 * @param logBytes of output kept for {@link Sandbox#logTail}; default 256 KiB
 */
public record SandboxLimits(
    double cpus,
    long memoryBytes,
    int processes,
    int openFiles,
    long workspaceBytes,
    long tmpBytes,
    long fileBytes,
    int logBytes) {

  private static final long MIB = 1024L * 1024;

  public static final SandboxLimits DEFAULT =
      new SandboxLimits(2, 8192 * MIB, 512, 4096, 1024 * MIB, 512 * MIB, 1024 * MIB, 256 * 1024);
}
