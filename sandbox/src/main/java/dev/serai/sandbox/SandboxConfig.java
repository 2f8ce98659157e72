package dev.serai.sandbox;

import java.nio.file.Path;
import java.util.List;

/**
 * How sandboxes are made on this host.
 *
 * @param isolationClass of every sandbox; default {@link IsolationClass#NAMESPACE}; nothing falls
 *     to a weaker class by itself
 * @param stateDirectory records of running sandboxes, by which a restarted server finds what it
 *     left behind; one server at a time
 * @param runDirectory shared by all servers of this host, emptied at boot: user id slots and the
 *     place where mounts are prepared; all directories above must be open to others ({@code o+x});
 *     default {@value #RUN_DIRECTORY}
 * @param uidBase first user id given to sandboxes, 65536 to 2,000,000,000; default {@value
 *     #UID_BASE}, in a range that distributions leave alone
 * @param uidCount how many, 1 to 65536, so also how many sandboxes at a time on this host; default
 *     {@value #UID_COUNT}; class gvisor takes as many again above them
 * @param limits for sandboxes whose caller names none
 * @param rootBinds host files and directories shown read-only inside under the same path, when they
 *     exist; default {@link #ROOT_BINDS}
 * @param pool of ready sandboxes
 * @param gvisor how class gvisor is given, when it is the one
 * @param microvm how class microvm is given, when it is the one
 */
public record SandboxConfig(
    IsolationClass isolationClass,
    Path stateDirectory,
    Path runDirectory,
    int uidBase,
    int uidCount,
    SandboxLimits limits,
    List<Path> rootBinds,
    PoolConfig pool,
    GvisorConfig gvisor,
    MicrovmConfig microvm) {

  public static final String RUN_DIRECTORY = "/run/serai";
  public static final int UID_BASE = 1_900_000_000;
  public static final int UID_COUNT = 4096;

  /** Programs and libraries, and the few files of {@code /etc} they cannot do without. */
  public static final List<Path> ROOT_BINDS =
      List.of(
          Path.of("/usr"),
          Path.of("/etc/alternatives"),
          Path.of("/etc/ca-certificates.conf"),
          Path.of("/etc/fonts"),
          Path.of("/etc/java-17-openjdk"),
          Path.of("/etc/java-21-openjdk"),
          Path.of("/etc/java-25-openjdk"),
          Path.of("/etc/ld.so.cache"),
          Path.of("/etc/localtime"),
          Path.of("/etc/mime.types"),
          Path.of("/etc/pki/tls/certs"),
          Path.of("/etc/pki/ca-trust/extracted"),
          Path.of("/etc/protocols"),
          Path.of("/etc/services"),
          Path.of("/etc/ssl/certs"),
          Path.of("/etc/ssl/openssl.cnf"));

  public SandboxConfig {
    rootBinds = List.copyOf(rootBinds);
    if (uidBase < 65_536 || uidBase > 2_000_000_000) {
      throw new IllegalArgumentException(
          "sandbox.uid-base is 65536 to 2000000000, got: " + uidBase);
    }
    if (uidCount < 1 || uidCount > 65_536) {
      throw new IllegalArgumentException("sandbox.uid-count is 1 to 65536, got: " + uidCount);
    }
  }

  /** With class microvm as documented. */
  public SandboxConfig(
      IsolationClass isolationClass,
      Path stateDirectory,
      Path runDirectory,
      int uidBase,
      int uidCount,
      SandboxLimits limits,
      List<Path> rootBinds,
      PoolConfig pool,
      GvisorConfig gvisor) {
    this(
        isolationClass,
        stateDirectory,
        runDirectory,
        uidBase,
        uidCount,
        limits,
        rootBinds,
        pool,
        gvisor,
        MicrovmConfig.DEFAULT);
  }

  /** Everything as documented. */
  public static SandboxConfig defaults(Path stateDirectory) {
    return new SandboxConfig(
        IsolationClass.NAMESPACE,
        stateDirectory,
        Path.of(RUN_DIRECTORY),
        UID_BASE,
        UID_COUNT,
        SandboxLimits.DEFAULT,
        ROOT_BINDS,
        PoolConfig.DEFAULT,
        GvisorConfig.DEFAULT,
        MicrovmConfig.DEFAULT);
  }

  /** The same with another class. */
  public SandboxConfig with(IsolationClass other) {
    return new SandboxConfig(
        other,
        stateDirectory,
        runDirectory,
        uidBase,
        uidCount,
        limits,
        rootBinds,
        pool,
        gvisor,
        microvm);
  }

  /** The same with another way to give class microvm. */
  public SandboxConfig with(MicrovmConfig other) {
    return new SandboxConfig(
        isolationClass,
        stateDirectory,
        runDirectory,
        uidBase,
        uidCount,
        limits,
        rootBinds,
        pool,
        gvisor,
        other);
  }

  /** The same with its records elsewhere, for a second driver of one server. */
  public SandboxConfig in(Path other) {
    return new SandboxConfig(
        isolationClass,
        other,
        runDirectory,
        uidBase,
        uidCount,
        limits,
        rootBinds,
        pool,
        gvisor,
        microvm);
  }
}
