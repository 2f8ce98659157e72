package dev.serai.sandbox;

import dev.serai.sandbox.cgroup.Cgroups;
import dev.serai.sandbox.linux.Posix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sandboxes with a kernel of their own in front of the host's: runsc answers system calls, files in
 * memory and the network itself, as a user of the host that owns nothing, in empty namespaces, a
 * cgroup and a filter that leaves it few system calls. Needs root, runsc and perl.
 */
public final class GvisorSandboxes implements Sandboxes {

  private static final Logger LOG = LoggerFactory.getLogger(GvisorSandboxes.class);

  private static final Map<String, String> PROGRAMS =
      Map.of(
          "mount", "mount",
          "nsenter", "util-linux",
          "perl", "perl-base",
          "setpriv", "util-linux",
          "unshare", "util-linux");

  private final GvisorHost host;
  private final RunningSandboxes running;

  private GvisorSandboxes(GvisorHost host) {
    this.host = host;
    this.running = new RunningSandboxes(host.shared());
  }

  /**
   * Looks at the host, tries whether runsc works here (up to a second where it does), and prepares
   * the driver's files.
   *
   * @throws SandboxException when this host cannot give the class, naming what is missing
   */
  public static GvisorSandboxes create(SandboxConfig config) {
    Runsc runsc = refuseUnlessPossible(config.gvisor());
    Cgroups cgroups = new Requirements(IsolationClass.GVISOR).cgroups();
    LOG.info("sandboxes of class 'gvisor' by {} on {}", runsc.program(), runsc.platform().word());
    try {
      return new GvisorSandboxes(prepare(SandboxHost.prepare(config, cgroups), runsc));
    } catch (IOException failure) {
      throw new SandboxException(
          "cannot prepare sandboxes of class 'gvisor': " + failure.getMessage(), failure);
    }
  }

  /**
   * Whether this host can give the class, found out as {@link #create} does; for a caller that
   * would take another class as well, and says so.
   */
  public static boolean available(GvisorConfig config) {
    try {
      refuseUnlessPossible(config);
      return true;
    } catch (SandboxException impossible) {
      LOG.info("no sandboxes of class 'gvisor': {}", impossible.getMessage());
      return false;
    }
  }

  private static Runsc refuseUnlessPossible(GvisorConfig config) {
    if (Posix.effectiveUid() != 0) {
      throw new SandboxException("sandbox class 'gvisor' needs a server that is root");
    }
    new Requirements(IsolationClass.GVISOR).programs(PROGRAMS);
    return Runsc.require(config);
  }

  private static GvisorHost prepare(SandboxHost shared, Runsc runsc) throws IOException {
    try {
      // Whoever reaches runsc's sockets there commands sandboxes.
      Path records = Files.createDirectories(shared.config().runDirectory().resolve("runsc"));
      Files.setPosixFilePermissions(records, PosixFilePermissions.fromString("rwx------"));
      return new GvisorHost(
          shared, runsc, GvisorRoot.prepare(shared, HostRoot.of(shared.config().rootBinds())));
    } catch (IOException | RuntimeException failure) {
      shared.close();
      throw failure;
    }
  }

  @Override
  public IsolationClass isolationClass() {
    return IsolationClass.GVISOR;
  }

  @Override
  public Sandbox start(SandboxSpec spec) {
    try {
      return running.start(onGone -> GvisorStart.start(host, spec, Optional.empty(), onGone));
    } catch (IOException failure) {
      throw new SandboxException(
          "cannot start " + spec.command().getFirst() + ": " + failure.getMessage(), failure);
    }
  }

  @Override
  public boolean freezes() {
    return true;
  }

  @Override
  public Frozen freeze(Sandbox sandbox) {
    if (!(sandbox instanceof WalledSandbox walled)) {
      throw new SandboxException("only sandboxes of this driver can be frozen");
    }
    Path image = snapshots().resolve(walled.id().value());
    try {
      Files.createDirectories(image);
      Files.setPosixFilePermissions(snapshots(), PosixFilePermissions.fromString("rwx------"));
      walled.freeze(image);
      return new Frozen(walled.spec(), image);
    } catch (IOException failure) {
      ScratchFiles.delete(image);
      throw new SandboxException(
          "cannot freeze sandbox " + walled.id() + ": " + failure.getMessage(), failure);
    }
  }

  @Override
  public Sandbox thaw(Frozen frozen, SandboxSpec spec) {
    frozen.requireLike(spec);
    try {
      Optional<Path> image = Optional.of(frozen.image());
      return running.start(onGone -> GvisorStart.start(host, spec, image, onGone));
    } catch (IOException failure) {
      throw new SandboxException("cannot thaw a sandbox: " + failure.getMessage(), failure);
    }
  }

  /** Frozen sandboxes are of one server's life: nobody has a use for them afterwards. */
  private Path snapshots() {
    return host.shared().state().resolve("frozen");
  }

  @Override
  public int reapOrphans() {
    ScratchFiles.delete(snapshots());
    return running.reapOrphans();
  }

  @Override
  public void close() {
    running.close();
    ScratchFiles.delete(snapshots());
  }
}
