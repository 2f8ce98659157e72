package dev.serai.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How root becomes a sandbox: mount namespace, cgroup, staged mounts, user id, limits, bwrap. The
 * order matters; after the change of user nothing before it could be done.
 */
final class NamespaceCommand {

  private static final String ENTER = resource("enter.sh");
  private static final String SEARCH_PATH = "/usr/local/bin:/usr/bin:/bin";
  static final String ADMIN_PATH = "/usr/local/sbin:/usr/sbin:/sbin:" + SEARCH_PATH;
  private static final long LOCKED_BYTES = 64 * 1024;

  private final NamespaceHost host;
  private final SandboxSpec spec;
  private final Holdings holdings;

  NamespaceCommand(NamespaceHost host, SandboxSpec spec, Holdings holdings) {
    this.host = host;
    this.spec = spec;
    this.holdings = holdings;
  }

  ProcessBuilder builder() {
    var line = new ArrayList<String>(List.of("unshare", "--mount", "--propagation", "private"));
    line.addAll(List.of("/bin/sh", "-c", ENTER, "serai-sandbox", host.stage().toString()));
    line.addAll(List.of(host.filter().toString(), holdings.gate().toString()));
    holdings.cgroup().entries().forEach(file -> line.add(file.toString()));
    line.add("--");
    line.add(host.etc().toString());
    spec.mounts().forEach(mount -> line.add(mount.source().toAbsolutePath().toString()));
    line.add("--");
    line.addAll(lowerRights(holdings.uid()));
    line.addAll(processLimits(spec.limits()));
    line.addAll(List.of("bwrap", "--args", "3", "--json-status-fd", "5", "--"));
    line.addAll(spec.command());
    var builder = new ProcessBuilder(line);
    // Process 1 of the sandbox keeps the environment it was started with, for all inside to read.
    builder.environment().clear();
    builder.environment().put("PATH", ADMIN_PATH);
    return builder;
  }

  byte[] bubblewrapArguments() {
    Path stage = host.stage();
    var arguments =
        new BubblewrapArguments()
            .namespaces()
            .withoutNestedUsers()
            .root(host.config().rootBinds())
            .etc(stage.resolve("0"))
            .memoryFiles(spec.limits());
    int number = 1;
    for (Mount mount : spec.mounts()) {
      arguments.mount(stage.resolve(Integer.toString(number++)), mount);
    }
    return arguments.environment(environment(spec)).sealed(spec.workingDirectory()).bytes();
  }

  /** The spec's own, and what a program cannot do without. */
  static Map<String, String> environment(SandboxSpec spec) {
    var environment = new LinkedHashMap<String, String>();
    environment.put("PATH", SEARCH_PATH);
    environment.put("HOME", "/workspace");
    environment.put("LANG", "C.UTF-8");
    environment.putAll(spec.environment());
    return environment;
  }

  static List<String> lowerRights(int uid) {
    return List.of(
        "setpriv",
        "--reuid=" + uid,
        "--regid=" + uid,
        "--clear-groups",
        "--no-new-privs",
        "--inh-caps=-all",
        "--bounding-set=-all");
  }

  static List<String> processLimits(SandboxLimits limits) {
    return List.of(
        "prlimit",
        "--core=0",
        "--nofile=" + limits.openFiles(),
        "--fsize=" + limits.fileBytes(),
        "--memlock=" + LOCKED_BYTES,
        "--");
  }

  static String resource(String name) {
    try (InputStream script = NamespaceCommand.class.getResourceAsStream(name)) {
      if (script == null) {
        throw new IllegalStateException(name + " is not in the jar");
      }
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
