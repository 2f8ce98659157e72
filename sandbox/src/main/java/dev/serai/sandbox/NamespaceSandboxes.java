package dev.serai.sandbox;

import dev.serai.sandbox.cgroup.CgroupHost;
import dev.serai.sandbox.cgroup.Cgroups;
import dev.serai.sandbox.cgroup.NoCgroups;
import dev.serai.sandbox.linux.Posix;
import dev.serai.sandbox.linux.Seal;
import dev.serai.sandbox.linux.Seccomp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sandboxes on the host's kernel: a cgroup, a user id of its own, and bubblewrap with new user,
 * mount, process, network, ipc, uts and cgroup namespaces, a system call filter and an empty
 * network. Needs bubblewrap and libseccomp; without root also socat, and then gives less, as {@link
 * HostReport#weaker} says.
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
          "nsenter", "util-linux");

  private static final Map<String, String> ROOT_PROGRAMS = Map.of("mount", "mount");
  private static final Map<String, String> ROOTLESS_PROGRAMS = Map.of("socat", "socat");

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
    boolean root = Posix.effectiveUid() == 0;
    PROGRAMS.forEach(NamespaceSandboxes::requireProgram);
    (root ? ROOT_PROGRAMS : ROOTLESS_PROGRAMS).forEach(NamespaceSandboxes::requireProgram);
    Cgroups cgroups = root ? requireCgroups() : delegatedCgroups();
    try {
      return new NamespaceSandboxes(prepare(config, cgroups));
    } catch (IOException failure) {
      throw new SandboxException(
          "cannot prepare sandboxes of class 'namespace': " + failure.getMessage(), failure);
    }
  }

  private static Cgroups requireCgroups() {
    return CgroupHost.detect(Path.of("/proc/self"))
        .orElseThrow(
            () ->
                new SandboxException(
                    "no cgroup hierarchy is writable here; mount /sys/fs/cgroup read-write"));
  }

  private static Cgroups delegatedCgroups() {
    Cgroups cgroups = CgroupHost.detect(Path.of("/proc/self")).orElseGet(NoCgroups::new);
    new HostReport(true, cgroups.layout(), List.of())
        .weaker()
        .forEach(weakness -> LOG.warn("sandboxes of class 'namespace': {}", weakness));
    return cgroups;
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
    StateLock lock = StateLock.take(state);
    try {
      return host(config, cgroups, lock, state);
    } catch (IOException | RuntimeException failure) {
      lock.close();
      throw failure;
    }
  }

  private static NamespaceHost host(
      SandboxConfig config, Cgroups cgroups, StateLock lock, Path state) throws IOException {
    Path filter = state.resolve("filter.bpf");
    Seccomp.write(filter);
    Path seal = state.resolve("seal");
    Seal.write(seal, Files.readAllBytes(filter));
    Path etc = state.resolve("etc");
    RootFiles.write(etc);
    var spawner = new Spawner();
    ServerRights rights = rights(config, spawner);
    return new NamespaceHost(config, rights, lock, cgroups, spawner, filter, seal, etc);
  }

  private static ServerRights rights(SandboxConfig config, Spawner spawner) throws IOException {
    return Posix.effectiveUid() == 0
        ? RootRights.prepare(config)
        : RootlessRights.prepare(config, spawner);
  }

  @Override
  public IsolationClass isolationClass() {
    return IsolationClass.NAMESPACE;
  }

  @Override
  public Sandbox start(SandboxSpec spec) {
    if (spec.root().isPresent()) {
      throw new SandboxException("roots of their own are not shown yet");
    }
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
      host.rights().freeAbandonedUids();
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
      host.rights().close();
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
