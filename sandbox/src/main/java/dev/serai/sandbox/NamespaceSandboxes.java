package dev.serai.sandbox;

import dev.serai.sandbox.cgroup.CgroupHost;
import dev.serai.sandbox.cgroup.Cgroups;
import dev.serai.sandbox.linux.NetworkNamespaces;
import dev.serai.sandbox.linux.Posix;
import dev.serai.sandbox.linux.Seal;
import dev.serai.sandbox.linux.Seccomp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sandboxes on the host's kernel: a cgroup, a user id of its own, and bubblewrap with new user,
 * mount, process, network, ipc, uts and cgroup namespaces, a system call filter and an empty
 * network. Needs root, bubblewrap and libseccomp.
 */
public final class NamespaceSandboxes implements Sandboxes {

  private static final Logger LOG = LoggerFactory.getLogger(NamespaceSandboxes.class);

  /** bwrap may find no room for process 1 although there is: seen about once in 80 starts. */
  private static final int ATTEMPTS = 3;

  private static final String NO_ROOM = "Can't fork for pid 1";

  private static final Map<String, String> PROGRAMS =
      Map.of(
          "bwrap", "bubblewrap",
          "unshare", "util-linux",
          "setpriv", "util-linux",
          "prlimit", "util-linux",
          "nsenter", "util-linux",
          "mount", "mount");

  private final NamespaceHost host;
  private final Map<SandboxId, NamespaceSandbox> running = new ConcurrentHashMap<>();
  private volatile boolean closed;

  private NamespaceSandboxes(NamespaceHost host) {
    this.host = host;
  }

  /**
   * Looks at the host and prepares the driver's files.
   *
   * @throws SandboxException when this host cannot give the class, naming what is missing
   */
  public static NamespaceSandboxes create(SandboxConfig config) {
    if (Posix.effectiveUid() != 0) {
      throw new SandboxException(
          "sandbox class 'namespace' needs root: run the server as root,"
              + " or configure class 'process' for development");
    }
    PROGRAMS.forEach(NamespaceSandboxes::requireProgram);
    Cgroups cgroups =
        CgroupHost.detect(Path.of("/proc/self"))
            .orElseThrow(
                () ->
                    new SandboxException(
                        "no cgroup hierarchy is writable here; mount /sys/fs/cgroup read-write"));
    try {
      return new NamespaceSandboxes(prepare(config, cgroups));
    } catch (IOException failure) {
      throw new SandboxException(
          "cannot prepare sandboxes of class 'namespace': " + failure.getMessage(), failure);
    }
  }

  private static void requireProgram(String name, String debianPackage) {
    for (String folder : NamespaceCommand.ADMIN_PATH.split(":", -1)) {
      if (Files.isExecutable(Path.of(folder, name))) {
        return;
      }
    }
    throw new SandboxException(
        "sandbox class 'namespace' needs " + name + ": apt-get install " + debianPackage);
  }

  private static NamespaceHost prepare(SandboxConfig config, Cgroups cgroups) throws IOException {
    Path state = config.stateDirectory().toAbsolutePath();
    Files.createDirectories(state.resolve("sandboxes"));
    requireReachable(Files.createDirectories(config.runDirectory().resolve("stage")));
    StateLock lock = StateLock.take(state);
    Path uids = Files.createDirectories(config.runDirectory().resolve("uids"));
    Path filter = state.resolve("filter.bpf");
    Seccomp.write(filter);
    Path seal = state.resolve("seal");
    Seal.write(seal, Files.readAllBytes(filter));
    Path etc = state.resolve("etc");
    RootFiles.write(etc);
    return new NamespaceHost(
        config,
        lock,
        cgroups,
        new UidSlots(uids, config.uidBase(), config.uidCount()),
        new NetworkNamespaces(),
        new Spawner(),
        filter,
        seal,
        etc);
  }

  /** Sandboxes' user ids own nothing on this host, so they come by what is open to all. */
  private static void requireReachable(Path directory) throws IOException {
    for (Path each = directory.toAbsolutePath(); each != null; each = each.getParent()) {
      if (!Files.getPosixFilePermissions(each).contains(PosixFilePermission.OTHERS_EXECUTE)) {
        throw new SandboxException(
            "sandboxes cannot reach sandbox.run-directory " + directory + ": chmod o+x " + each);
      }
    }
  }

  @Override
  public IsolationClass isolationClass() {
    return IsolationClass.NAMESPACE;
  }

  @Override
  public Sandbox start(SandboxSpec spec) {
    if (closed) {
      throw new SandboxException("the sandbox driver is closed");
    }
    for (int attempt = 1; ; attempt++) {
      try {
        var sandbox = NamespaceSandbox.start(host, spec, running::remove);
        return track(sandbox);
      } catch (IOException failure) {
        String message = String.valueOf(failure.getMessage());
        if (attempt == ATTEMPTS || !message.contains(NO_ROOM)) {
          throw new SandboxException(
              "cannot start " + spec.command().getFirst() + ": " + message, failure);
        }
      }
    }
  }

  @Override
  public int reapOrphans() {
    int found = 0;
    try {
      for (Path directory : records()) {
        var left = Holdings.left(host, directory);
        if (left.isPresent() ? left.get().giveBack() : forget(directory)) {
          found++;
        }
      }
      host.uids().freeAbandoned();
    } catch (IOException failure) {
      throw new SandboxException("cannot read the records of sandboxes", failure);
    }
    if (found > 0) {
      LOG.warn("removed {} sandboxes that an earlier server left behind", found);
    }
    return found;
  }

  @Override
  public void close() {
    closed = true;
    running.values().forEach(each -> Thread.ofVirtual().start(each::close));
    running.values().forEach(Sandbox::close);
    host.spawner().close();
    try {
      host.networks().close();
      host.lock().close();
    } catch (IOException failure) {
      LOG.warn("closing the sandbox driver", failure);
    }
  }

  private Sandbox track(NamespaceSandbox sandbox) {
    running.put(sandbox.id(), sandbox);
    if (sandbox.exit().isPresent()) {
      running.remove(sandbox.id());
    }
    if (closed) {
      sandbox.close();
      throw new SandboxException("the sandbox driver is closed");
    }
    return sandbox;
  }

  private List<Path> records() throws IOException {
    try (var listing = Files.list(host.config().stateDirectory().resolve("sandboxes"))) {
      return listing.toList();
    }
  }

  private static boolean forget(Path directory) {
    ScratchFiles.delete(directory);
    return true;
  }
}
