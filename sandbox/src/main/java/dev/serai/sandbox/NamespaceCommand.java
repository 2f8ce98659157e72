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
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a sandbox comes to be: room of its own, cgroup, staged mounts, fewer rights, limits, bwrap.
 * The order matters; with fewer rights nothing before it could be done.
 */
final class NamespaceCommand {

  private static final String ENTER = resource("enter.sh");
  private static final String SEARCH_PATH = "/usr/local/bin:/usr/bin:/bin";
  static final String ADMIN_PATH = "/usr/local/sbin:/usr/sbin:/sbin:" + SEARCH_PATH;

  private final NamespaceHost host;
  private final SandboxSpec spec;
  private final Holdings holdings;

  NamespaceCommand(NamespaceHost host, SandboxSpec spec, Holdings holdings) {
    this.host = host;
    this.spec = spec;
    this.holdings = holdings;
  }

  ProcessBuilder builder() {
    var line = new ArrayList<String>(host.rights().makeRoom());
    Optional<Path> stage = host.rights().stage();
    line.addAll(List.of("/bin/sh", "-c", ENTER, "serai-sandbox"));
    line.add(stage.map(Path::toString).orElse(""));
    line.addAll(List.of(host.filter().toString(), holdings.gate().toString()));
    holdings.cgroup().entries().forEach(file -> line.add(file.toString()));
    line.add("--");
    if (stage.isPresent()) {
      sources().forEach(source -> line.add(source.toString()));
    }
    line.add("--");
    line.addAll(host.rights().lower(holdings.uid()));
    line.addAll(ProcessLimits.of(spec.limits(), host.cgroups()));
    line.addAll(List.of("bwrap", "--args", "3", "--json-status-fd", "5", "--"));
    line.addAll(spec.command());
    var builder = new ProcessBuilder(line);
    // Process 1 of the sandbox keeps the environment it was started with, for all inside to read.
    builder.environment().clear();
    builder.environment().put("PATH", ADMIN_PATH);
    return builder;
  }

  byte[] bubblewrapArguments() {
    var arguments =
        new BubblewrapArguments()
            .namespaces()
            .withoutNestedUsers()
            .root(host.config().rootBinds())
            .etc(shown(0))
            .memoryFiles(spec.limits());
    for (int i = 0; i < spec.mounts().size(); i++) {
      arguments.mount(shown(i + 1), spec.mounts().get(i));
    }
    return arguments.environment(environment(spec)).sealed(spec.workingDirectory()).bytes();
  }

  /** The made-up files of {@code /etc}, then the mounts. */
  private List<Path> sources() {
    return Stream.concat(Stream.of(host.etc()), spec.mounts().stream().map(Mount::source))
        .map(Path::toAbsolutePath)
        .toList();
  }

  /** Where bwrap finds a source. */
  private Path shown(int number) {
    return host.rights()
        .stage()
        .map(stage -> stage.resolve(Integer.toString(number)))
        .orElseGet(() -> sources().get(number));
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
