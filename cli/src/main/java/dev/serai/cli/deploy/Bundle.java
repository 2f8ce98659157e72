package dev.serai.cli.deploy;

import dev.serai.cli.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A packed agent in a temporary folder, dependencies included; gone when closed. */
final class Bundle implements AutoCloseable {

  private static final String PYTHON = "/usr/bin/python3";

  private final Path scratch;

  private Bundle(Path scratch) {
    this.scratch = scratch;
  }

  static Bundle of(Path folder, AgentManifest manifest, Progress progress) throws IOException {
    if (manifest.build().isPresent()) {
      progress.step("Building " + manifest.name());
      Tool.run(folder, List.of("sh", "-c", manifest.build().get()), "sh is needed");
    }
    return of(manifest.packaged().map(folder::resolve).orElse(folder), manifest.name(), progress);
  }

  /** Packs a folder as it is, under a name for a person. */
  static Bundle of(Path folder, String name, Progress progress) throws IOException {
    return of(folder, name, Map.of(), progress);
  }

  /**
   * @param additions files that come along, by name; they stand in for the folder's own
   */
  static Bundle of(Path folder, String name, Map<String, byte[]> additions, Progress progress)
      throws IOException {
    Bundle bundle = new Bundle(Files.createTempDirectory("serai-deploy"));
    try {
      bundle.pack(folder, name, additions, progress);
      return bundle;
    } catch (IOException | RuntimeException e) {
      bundle.close();
      throw e;
    }
  }

  Path zip() {
    return scratch.resolve("agent.zip");
  }

  String sha256() throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (InputStream in = new DigestInputStream(Files.newInputStream(zip()), digest)) {
        in.transferTo(java.io.OutputStream.nullOutputStream());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private void pack(Path source, String name, Map<String, byte[]> additions, Progress progress)
      throws IOException {
    Path staged = Files.createDirectories(scratch.resolve("files"));
    Packager.copy(source, staged, Set.of("node_modules"));
    vendor(staged, progress);
    for (Map.Entry<String, byte[]> addition : additions.entrySet()) {
      Files.write(staged.resolve(addition.getKey()), addition.getValue());
    }
    progress.step("Packing " + name);
    Packager.zip(staged, zip());
  }

  private static void vendor(Path staged, Progress progress) {
    if (Files.exists(staged.resolve("requirements.txt"))) {
      progress.step("Installing what requirements.txt names");
      Tool.run(
          staged,
          List.of(
              python(),
              "-m",
              "pip",
              "install",
              "--quiet",
              "--disable-pip-version-check",
              "--no-compile",
              "--target",
              ".",
              "-r",
              "requirements.txt"),
          "install it: apt-get install python3 python3-pip");
    }
    if (Files.exists(staged.resolve("package-lock.json"))) {
      npm(staged, progress, "ci");
    } else if (Files.exists(staged.resolve("package.json"))) {
      npm(staged, progress, "install");
    }
  }

  private static void npm(Path staged, Progress progress, String verb) {
    progress.step("Installing what package.json names");
    Tool.run(
        staged,
        List.of(
            "npm", verb, "--omit=dev", "--no-audit", "--no-fund", "--silent", "--ignore-scripts"),
        "install it: apt-get install nodejs npm");
  }

  /** Sandboxes run the system's interpreter; wheels are chosen for the same one. */
  private static String python() {
    return Files.isExecutable(Path.of(PYTHON)) ? PYTHON : "python3";
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> paths = Files.walk(scratch)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
