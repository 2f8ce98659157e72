package dev.serai.sandbox;

import dev.serai.sandbox.MicrovmConfig.Acceleration;
import dev.serai.sandbox.cgroup.Cgroups;
import dev.serai.sandbox.linux.Posix;
import dev.serai.sandbox.linux.Seccomp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sandboxes that are machines: each has a kernel of its own, in memory of its own, copied from a
 * snapshot that has booted before, under a monitor that is locked in as a sandbox is. Needs root,
 * QEMU, a kernel and perl, on x86-64.
 */
public final class MicrovmSandboxes implements Sandboxes {

  private static final Logger LOG = LoggerFactory.getLogger(MicrovmSandboxes.class);

  private static final Duration KVM_BOOTS_WITHIN = Duration.ofSeconds(20);

  private static final Map<String, String> PROGRAMS =
      Map.of(
          "bwrap", "bubblewrap",
          "mke2fs", "e2fsprogs",
          "mount", "mount",
          "perl", "perl-base",
          "setpriv", "util-linux",
          "unshare", "util-linux");

  private final MicrovmHost host;
  private final RunningSandboxes running;

  private MicrovmSandboxes(MicrovmHost host) {
    this.host = host;
    this.running = new RunningSandboxes(host.shared());
  }

  /**
   * Looks at the host, makes the image of its programs when there is none or they have changed
   * (which may take minutes), and prepares the driver's files.
   *
   * @param clock that machines are set by
   * @throws SandboxException when this host cannot give the class, naming what is missing
   */
  public static MicrovmSandboxes create(SandboxConfig config, InstantSource clock) {
    Path qemu = refuseUnlessPossible(config.microvm());
    MicrovmKernel kernel = MicrovmKernel.find(config.microvm()).orElseThrow();
    Cgroups cgroups = new Requirements(IsolationClass.MICROVM).cgroups();
    Acceleration way = QemuProbe.acceleration(qemu, config.microvm().acceleration());
    try {
      SandboxHost shared = SandboxHost.prepare(config, cgroups);
      return new MicrovmSandboxes(prepare(shared, launcher(qemu, way), kernel, clock));
    } catch (IOException failure) {
      throw new SandboxException(
          "cannot prepare sandboxes of class 'microvm': " + failure.getMessage(), failure);
    }
  }

  /** Whether this host has what the class needs. */
  public static boolean available(MicrovmConfig config) {
    try {
      refuseUnlessPossible(config);
      return true;
    } catch (SandboxException impossible) {
      LOG.info("no sandboxes of class 'microvm': {}", impossible.getMessage());
      return false;
    }
  }

  private static Path refuseUnlessPossible(MicrovmConfig config) {
    if (Posix.effectiveUid() != 0) {
      throw new SandboxException("sandbox class 'microvm' needs a server that is root");
    }
    if (!"amd64".equals(System.getProperty("os.arch"))) {
      throw new SandboxException("sandbox class 'microvm' needs an x86-64 processor");
    }
    new Requirements(IsolationClass.MICROVM).programs(PROGRAMS);
    Path qemu =
        QemuProbe.find(config)
            .orElseThrow(
                () ->
                    new SandboxException(
                        "sandbox class 'microvm' needs QEMU: apt-get install qemu-system-x86"));
    if (MicrovmKernel.find(config).isEmpty()) {
      throw new SandboxException(
          "sandbox class 'microvm' needs a kernel for its machines: serai doctor --install");
    }
    return qemu;
  }

  private static QemuLauncher launcher(Path qemu, Acceleration way) {
    return new QemuLauncher(qemu, QemuProbe.version(qemu), way, QemuProbe.clockKhz());
  }

  private static MicrovmHost prepare(
      SandboxHost shared, QemuLauncher launcher, MicrovmKernel kernel, InstantSource clock)
      throws IOException {
    try {
      MicrovmConfig config = shared.config().microvm();
      OnceMade made = OnceMade.in(SeraiHome.path().resolve("microvm"));
      Path filter = shared.state().resolve("filter.bpf");
      Seccomp.write(filter);
      var root = new MicrovmRoot(HostRoot.of(shared.config().rootBinds()), config.leaveOut());
      Path image = root.image(made, shared.rights().stage().orElseThrow());
      QemuLauncher working = thatBoots(launcher, config, made, kernel, image);
      LOG.info("sandboxes of class 'microvm' by {}, {}", working.program(), working.acceleration());
      return new MicrovmHost(
          shared,
          working,
          new MicrovmSnapshots(made, working, kernel, image, config.bootTimeout()),
          MicrovmFolders.in(shared.state()),
          HexFormat.of().formatHex(Files.readAllBytes(filter)),
          clock);
    } catch (IOException | RuntimeException failure) {
      shared.close();
      throw failure;
    }
  }

  /**
   * Where nobody has said how, KVM must boot a kernel before it is relied on: nested virtualization
   * has been seen to run firmware and then to hang.
   */
  private static QemuLauncher thatBoots(
      QemuLauncher launcher,
      MicrovmConfig config,
      OnceMade made,
      MicrovmKernel kernel,
      Path image) {
    if (!launcher.usesKvm() || config.acceleration() != Acceleration.AUTO) {
      return launcher;
    }
    try (var tried = new MicrovmSnapshots(made, launcher, kernel, image, KVM_BOOTS_WITHIN)) {
      tried.smallest();
      return launcher;
    } catch (IOException hangsOrFails) {
      LOG.warn("KVM boots no machine here, so they are emulated", hangsOrFails);
      return launcher(launcher.program(), Acceleration.TCG);
    }
  }

  @Override
  public IsolationClass isolationClass() {
    return IsolationClass.MICROVM;
  }

  @Override
  public Sandbox start(SandboxSpec spec) {
    refuseWhatAMachineCannotShow(spec);
    try {
      return running.start(onGone -> MicrovmStart.start(host, spec, onGone));
    } catch (IOException failure) {
      throw new SandboxException(
          "cannot start " + spec.command().getFirst() + ": " + failure.getMessage(), failure);
    }
  }

  private static void refuseWhatAMachineCannotShow(SandboxSpec spec) {
    if (spec.mounts().stream().anyMatch(Mount::writable)) {
      throw new SandboxException(
          "sandbox class 'microvm' has no folder that it shares with the host, so nothing can be"
              + " mounted writable");
    }
  }

  @Override
  public int reapOrphans() {
    return running.reapOrphans();
  }

  @Override
  public void close() {
    running.close();
    try {
      host.snapshots().close();
    } catch (IOException failure) {
      LOG.warn("closing the snapshots of class 'microvm'", failure);
    }
  }
}
