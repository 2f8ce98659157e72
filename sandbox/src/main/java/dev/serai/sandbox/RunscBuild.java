package dev.serai.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Builds the runsc that this version of Serai has been tried with from Go's module proxy, whose
 * checksums Go verifies: distributions' are years old. Takes some minutes of processor time the
 * first time. The launcher does the same before tests.
 *
 * @param home {@code SERAI_HOME}
 */
public record RunscBuild(Path home) {

  private static final String MODULE = "gvisor.dev/gvisor/runsc";

  /** Pinned; Go's word for one commit of gVisor's branch {@code go}. */
  public static String version() {
    return Scripts.read("runsc.version").strip();
  }

  /** Whether Go is on the path; that it is new enough, it says itself. */
  public static boolean possible() {
    return !HostExamination.firstLine(List.of("go", "version")).isEmpty();
  }

  /** Whether one is there that {@link #run} would replace. */
  public boolean outdated() {
    return Files.isExecutable(program()) && !Runsc.version(program()).contains(version());
  }

  public Path program() {
    return home.resolve(Runsc.INSTALLED);
  }

  /**
   * @throws IOException with what Go said
   */
  public void run() throws IOException, InterruptedException {
    Files.createDirectories(program().resolveSibling(""));
    var builder = new ProcessBuilder(command()).redirectErrorStream(true);
    builder.environment().put("GOBIN", program().toAbsolutePath().resolveSibling("").toString());
    // A program that needs no library starts in the empty root that runsc makes for itself.
    builder.environment().put("CGO_ENABLED", "0");
    Process process = builder.start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command()) + " failed:\n" + said);
    }
  }

  private static List<String> command() {
    String named = "-X gvisor.dev/gvisor/runsc/version.version=" + version();
    return List.of(
        "go", "install", "-trimpath", "-ldflags=-s -w " + named, MODULE + "@" + version());
  }
}
