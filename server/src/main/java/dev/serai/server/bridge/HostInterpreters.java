package dev.serai.server.bridge;

import dev.serai.runtime.session.Interpreters;
import dev.serai.sandbox.Mount;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what runs agents' code on this host: what lies below /usr, and the JDK we run on. */
public final class HostInterpreters {

  private static final Path PYTHON = Path.of("/usr/bin/python3");
  private static final Path NODE = Path.of("/usr/bin/node");
  private static final Path USR = Path.of("/usr");
  private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)");
  private static final int PATIENCE_SECONDS = 10;

  private HostInterpreters() {}

  public static Interpreters find() {
    Path java = Path.of(System.getProperty("java.home"));
    List<Mount> mounts =
        java.startsWith(USR) ? List.of() : List.of(new Mount(java, java.toString(), false));
    return new Interpreters(
        PYTHON,
        version(PYTHON, "$1.$2"),
        NODE,
        version(NODE, "$1"),
        java.resolve("bin/java"),
        mounts);
  }

  /** Empty when there is no such program. */
  private static String version(Path program, String form) {
    if (!Files.isExecutable(program)) {
      return "";
    }
    try {
      Process process =
          new ProcessBuilder(program.toString(), "--version").redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return "";
      }
      Matcher matcher = VERSION.matcher(said);
      return matcher.find()
          ? form.replace("$1", matcher.group(1)).replace("$2", matcher.group(2))
          : "";
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
