package dev.serai.sandbox;

import dev.serai.sandbox.HostReport.Check;
import dev.serai.sandbox.cgroup.CgroupHost;
import dev.serai.sandbox.cgroup.Cgroups;
import dev.serai.sandbox.cgroup.NoCgroups;
import dev.serai.sandbox.linux.Posix;
import dev.serai.sandbox.linux.Seal;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Looks for programs, libraries and kernel features. */
final class HostExamination {

  private static final List<String> BWRAP_USERNS =
      List.of(
          "bwrap",
          "--unshare-user",
          "--unshare-net",
          "--unshare-pid",
          "--ro-bind",
          "/",
          "/",
          "--proc",
          "/proc",
          "true");

  private static final List<String> ROOM = List.of("unshare", "--user", "--map-root-user");

  private static final String ALLOW_USERNS = "sysctl -w user.max_user_namespaces=15000";
  private static final String ALLOW_USERNS_TO_ALL =
      ALLOW_USERNS + " kernel.apparmor_restrict_unprivileged_userns=0";

  private final boolean rootless = Posix.effectiveUid() != 0;
  private final List<Check> checks = new ArrayList<>();

  HostReport report() {
    program("bubblewrap", true, "apt-get install bubblewrap", "bwrap", "--version");
    program("setpriv", true, "apt-get install util-linux", "setpriv", "--version");
    program("nsenter", true, "apt-get install util-linux", "nsenter", "--version");
    add("user namespaces", userNamespaces(rootless), true, allowUserNamespaces());
    add("libseccomp", seccomp(), true, "apt-get install libseccomp2");
    String cgroups =
        CgroupHost.look(Path.of("/proc/self")).map(Cgroups::layout).orElse(NoCgroups.LAYOUT);
    add("root", rootless ? "" : "uid 0", false, "run the server as root for the stronger form");
    if (rootless) {
      program("socat", true, "apt-get install socat", "socat", "-V");
    }
    add("cgroups", found(cgroups), !rootless, cgroupRemedy());
    add("exec in sandboxes", Seal.available() ? "x86-64" : "", false, "an x86-64 processor");
    add(
        HostReport.GVISOR,
        gvisor(),
        false,
        "Go 1.26 or newer on the path, then serai doctor --install");
    add(HostReport.QEMU, qemu(), false, "apt-get install qemu-system-x86");
    add(HostReport.MICROVM, microvm(), false, "QEMU and a kernel: serai doctor --install");
    program("python", false, "apt-get install python3", "/usr/bin/python3", "--version");
    program("node", false, "apt-get install nodejs", "/usr/bin/node", "--version");
    add("java 25", java25(), false, "install a JDK 25 below /usr/lib/jvm");
    return new HostReport(rootless, cgroups, checks);
  }

  private void program(String name, boolean required, String remedy, String... command) {
    add(name, firstLine(List.of(command)), required, remedy);
  }

  private void add(String name, String found, boolean required, String remedy) {
    checks.add(new Check(name, found, required, remedy));
  }

  /** The program, its version and what it works by; empty when class gvisor cannot be given. */
  private String gvisor() {
    if (rootless || Requirements.find("perl").isEmpty()) {
      return "";
    }
    return Runsc.find(GvisorConfig.DEFAULT)
        .map(program -> gvisor(program, Runsc.platforms(program)))
        .orElse("");
  }

  private static String gvisor(Path program, List<GvisorConfig.Platform> platforms) {
    String words =
        platforms.stream().map(GvisorConfig.Platform::word).collect(Collectors.joining(", "));
    return platforms.isEmpty()
        ? ""
        : "%s, %s, by %s".formatted(Runsc.version(program), program, words);
  }

  private static String qemu() {
    return QemuProbe.find(MicrovmConfig.DEFAULT).map(QemuProbe::version).orElse("");
  }

  /** What its machines run by; empty when class microvm cannot be given. */
  private static String microvm() {
    if (!MicrovmSandboxes.available(MicrovmConfig.DEFAULT)) {
      return "";
    }
    Path program = QemuProbe.find(MicrovmConfig.DEFAULT).orElseThrow();
    return QemuProbe.acceleration(program, MicrovmConfig.Acceleration.AUTO).inWords();
  }

  private static String found(String cgroups) {
    return cgroups.equals(NoCgroups.LAYOUT) ? "" : cgroups;
  }

  private String cgroupRemedy() {
    return rootless
        ? "run the server in a delegated cgroup, as systemd-run --user --scope -p Delegate=yes does"
        : "mount /sys/fs/cgroup read-write";
  }

  /** Refuses, with the remedy, when an ordinary user cannot build the walls here. */
  static void requireUserNamespaces() {
    if (userNamespaces(true).isEmpty()) {
      throw new SandboxException(
          "without root sandbox class 'namespace' needs user namespaces with a /proc of their own: "
              + ALLOW_USERNS_TO_ALL);
    }
  }

  private String allowUserNamespaces() {
    return rootless ? ALLOW_USERNS_TO_ALL : ALLOW_USERNS;
  }

  private static String userNamespaces(boolean rootless) {
    // Asked by doing: sysctl, AppArmor and container policies can each forbid them.
    var command = new ArrayList<String>(rootless ? ROOM : List.of());
    command.addAll(BWRAP_USERNS);
    try {
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
      return process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0 ? "allowed" : "";
    } catch (IOException missing) {
      return "";
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return "";
    }
  }

  @SuppressWarnings("restricted") // Only asks whether the library can be loaded.
  private static String seccomp() {
    try (Arena arena = Arena.ofConfined()) {
      java.lang.foreign.SymbolLookup.libraryLookup("libseccomp.so.2", arena);
      return "libseccomp.so.2";
    } catch (IllegalArgumentException missing) {
      return "";
    }
  }

  /** Only below /usr, which is what sandboxes are shown. */
  private static String java25() {
    Path installed = Path.of("/usr/lib/jvm");
    if (!Files.isDirectory(installed)) {
      return "";
    }
    try (var listing = Files.list(installed)) {
      return listing
          .filter(path -> path.getFileName().toString().matches(".*\\b25\\b.*"))
          .filter(path -> Files.isExecutable(path.resolve("bin/java")))
          .map(Path::toString)
          .sorted()
          .findFirst()
          .orElse("");
    } catch (IOException unreadable) {
      return "";
    }
  }

  static String firstLine(List<String> command) {
    try {
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String line = process.inputReader().readLine();
      boolean ended = process.waitFor(5, TimeUnit.SECONDS);
      return ended && process.exitValue() == 0 && line != null ? line : "";
    } catch (IOException missing) {
      return "";
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
