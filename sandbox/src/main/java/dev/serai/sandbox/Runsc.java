package dev.serai.sandbox;

import dev.serai.sandbox.GvisorConfig.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * gVisor's program, and how it is called here.
 *
 * @param platform one that has been seen to work
 */
record Runsc(Path program, Platform platform) {

  /** Where {@code serai doctor --install} puts a newer one than the distribution's. */
  static final Path INSTALLED = Path.of("tools", "runsc");

  private static final List<Platform> BY_ITSELF = List.of(Platform.SYSTRAP, Platform.PTRACE);

  private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(20);

  /** Emulated virtualization has been seen to hang for ever; where it works it answers at once. */
  private static final Duration KVM_ANSWERS_WITHIN = Duration.ofSeconds(3);

  /**
   * @throws SandboxException when there is none, or none that runs a program here
   */
  static Runsc require(GvisorConfig config) {
    Path program =
        find(config)
            .orElseThrow(
                () ->
                    new SandboxException(
                        "sandbox class 'gvisor' needs runsc: serai doctor --install, or apt-get"
                            + " install runsc"));
    return candidates(config.platform()).stream()
        .filter(platform -> works(program, platform))
        .findFirst()
        .map(platform -> new Runsc(program, platform))
        .orElseThrow(
            () ->
                new SandboxException(
                    program + " runs no program here, by platform " + config.platform().word()));
  }

  static Optional<Path> find(GvisorConfig config) {
    return config
        .runsc()
        .or(() -> Optional.of(SeraiHome.path().resolve(INSTALLED)).filter(Files::isExecutable))
        .or(() -> Requirements.find("runsc"));
  }

  /**
   * Asked by doing: lists a directory in a sandbox that is gone afterwards. Old builds cannot,
   * since they refuse the flags that today's programs ask for files with.
   */
  static boolean works(Path program, Platform platform) {
    try {
      Path root = Files.createTempDirectory("serai-runsc");
      try {
        return lists(program, platform, root);
      } finally {
        ScratchFiles.delete(root);
      }
    } catch (IOException cannot) {
      return false;
    }
  }

  /** All that work here; one that hangs is given up after some seconds. */
  static List<Platform> platforms(Path program) {
    return Stream.of(Platform.SYSTRAP, Platform.PTRACE, Platform.KVM)
        .filter(platform -> platform != Platform.KVM || Files.exists(Path.of("/dev/kvm")))
        .filter(platform -> works(program, platform))
        .toList();
  }

  /** The first line of what it says of its version; empty when it says nothing. */
  static String version(Path program) {
    return HostExamination.firstLine(List.of(program.toString(), "--version"));
  }

  /**
   * @param root where it keeps its own records; short, as it makes unix sockets there
   */
  List<String> command(Path root, String... words) {
    var line =
        new ArrayList<>(
            List.of(
                program.toString(),
                "--root=" + root,
                "--platform=" + platform.word(),
                // Its own network stack, with nothing but a loopback.
                "--network=none",
                // The sandbox may connect to unix sockets it is shown, and make none.
                "--host-uds=open",
                "--overlay2=none",
                // All of it is in a group of ours already.
                "--ignore-cgroups"));
    line.addAll(List.of(words));
    return line;
  }

  private static List<Platform> candidates(Platform wanted) {
    return wanted == Platform.AUTO ? BY_ITSELF : List.of(wanted);
  }

  private static boolean lists(Path program, Platform platform, Path root) throws IOException {
    var line = new ArrayList<>(List.of("unshare", "--mount", "--net", "--propagation", "private"));
    line.addAll(new Runsc(program, platform).command(root, "do", "/bin/ls", "/"));
    var builder = new ProcessBuilder(line).redirectErrorStream(true);
    Process process = builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    try {
      process.getOutputStream().close();
      Duration limit = platform == Platform.KVM ? KVM_ANSWERS_WITHIN : ANSWERS_WITHIN;
      return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS) && process.exitValue() == 0;
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      Stream.concat(process.descendants(), Stream.of(process.toHandle()))
          .forEach(ProcessHandle::destroyForcibly);
    }
  }
}
