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
  private final RunningSandboxes running;

  private NamespaceSandboxes(NamespaceHost host) {
    this.host = host;
    this.running = new RunningSandboxes(host.shared());
  }

  /**
   * Looks at the host and prepares the driver's files.
   *
   * @throws SandboxException when this host cannot give the class, naming what is missing
   */
  public static NamespaceSandboxes create(SandboxConfig config) {
    boolean root = Posix.effectiveUid() == 0;
    var requirements = new Requirements(IsolationClass.NAMESPACE);
    requirements.programs(PROGRAMS);
    requirements.programs(root ? ROOT_PROGRAMS : ROOTLESS_PROGRAMS);
    Cgroups cgroups = root ? requirements.cgroups() : delegatedCgroups();
    try {
      return new NamespaceSandboxes(prepare(SandboxHost.prepare(config, cgroups)));
    } catch (IOException failure) {
      throw new SandboxException(
          "cannot prepare sandboxes of class 'namespace': " + failure.getMessage(), failure);
    }
  }

  private static Cgroups delegatedCgroups() {
    Cgroups cgroups = CgroupHost.detect(Path.of("/proc/self")).orElseGet(NoCgroups::new);
    new HostReport(true, cgroups.layout(), List.of())
        .weaker()
        .forEach(weakness -> LOG.warn("sandboxes of class 'namespace': {}", weakness));
    return cgroups;
  }

  private static NamespaceHost prepare(SandboxHost shared) throws IOException {
    try {
      Path filter = shared.state().resolve("filter.bpf");
      Seccomp.write(filter);
      Path seal = shared.state().resolve("seal");
      Seal.write(seal, Files.readAllBytes(filter));
      Path etc = shared.state().resolve("etc");
      RootFiles.write(etc);
      return new NamespaceHost(shared, filter, seal, etc);
    } catch (IOException | RuntimeException failure) {
      shared.close();
      throw failure;
    }
  }

  @Override
  public IsolationClass isolationClass() {
    return IsolationClass.NAMESPACE;
  }

  @Override
  public Sandbox start(SandboxSpec spec) {
    for (int attempt = 1; ; attempt++) {
      try {
        return running.start(onGone -> NamespaceStart.start(host, spec, onGone));
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
    return running.reapOrphans();
  }

  @Override
  public void close() {
    running.close();
  }
}
