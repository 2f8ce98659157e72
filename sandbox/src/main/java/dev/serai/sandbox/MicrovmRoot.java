package dev.serai.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The host's programs as a file system in a file, made once as long as they stay as they are. */
record MicrovmRoot(HostRoot host, List<Path> leftOut) {

  private static final Logger LOG = LoggerFactory.getLogger(MicrovmRoot.class);
  private static final String BUILD = Scripts.read("build-root.sh");
  private static final Duration MADE_WITHIN = Duration.ofMinutes(30);
  private static final String FORMAT = "1";

  /** Where package managers and people change programs. */
  private static final List<String> CHANGING =
      List.of(
          "/etc/ld.so.cache",
          "/usr/bin",
          "/usr/lib",
          "/usr/lib/x86_64-linux-gnu",
          "/usr/local/bin",
          "/usr/local/lib",
          "/usr/sbin",
          "/var/lib/dpkg/status",
          "/var/lib/rpm");

  /**
   * @param made where it is kept
   * @param stage an empty directory
   */
  Path image(OnceMade made, Path stage) throws IOException {
    return made.get("root-" + fingerprint() + ".img", path -> make(path, stage));
  }

  private String fingerprint() throws IOException {
    var fingerprint = new Fingerprint().add(FORMAT).add(BUILD).add(leftOut);
    fingerprint.add(host.binds()).add(new TreeMap<>(host.links()));
    for (String path : CHANGING) {
      fingerprint.addFile(Path.of(path));
    }
    return fingerprint.text();
  }

  private void make(Path image, Path stage) throws IOException {
    LOG.info("making an image of this host's programs for class 'microvm', once; may take minutes");
    Path etc = Files.createTempDirectory("serai-etc");
    try {
      RootFiles.write(etc);
      Files.writeString(etc.resolve("machine-id"), "");
      Tool.run(MADE_WITHIN, command(image, stage, etc));
    } finally {
      ScratchFiles.delete(etc);
    }
  }

  private List<String> command(Path image, Path stage, Path etc) {
    var line = new ArrayList<>(List.of("unshare", "--mount", "--propagation", "private"));
    line.addAll(List.of("/bin/sh", "-c", BUILD, "serai-root"));
    line.addAll(List.of(stage.toString(), image.toString(), etc.toString()));
    host.links().forEach((path, target) -> line.addAll(List.of(path.toString(), target)));
    line.add("--");
    leftOut.forEach(path -> line.add(path.toString()));
    line.add("--");
    host.binds().forEach(path -> line.add(path.toString()));
    return line;
  }
}
