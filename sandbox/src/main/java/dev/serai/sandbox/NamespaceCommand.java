package dev.serai.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a sandbox comes to be: room of its own, cgroup, staged mounts, fewer rights, limits, bwrap.
 * The order matters; with fewer rights nothing before it could be done.
 */
final class NamespaceCommand {

  private static final String ENTER = Scripts.read("enter.sh") + Scripts.read("enter-namespace.sh");

  private final NamespaceHost host;
  private final SandboxSpec spec;
  private final Holdings holdings;

  NamespaceCommand(NamespaceHost host, SandboxSpec spec, Holdings holdings) {
    this.host = host;
    this.spec = spec;
    this.holdings = holdings;
  }

  /** bwrap does not run the program before a byte comes through this pipe. */
  Path gate() {
    return holdings.directory().resolve("gate");
  }

  ProcessBuilder builder() {
    var line = new ArrayList<String>(host.rights().makeRoom());
    Optional<Path> stage = host.rights().stage();
    line.addAll(List.of("/bin/sh", "-c", ENTER, "serai-sandbox"));
    line.add(stage.map(Path::toString).orElse(""));
    holdings.cgroup().entries().forEach(file -> line.add(file.toString()));
    line.add("--");
    if (stage.isPresent()) {
      sources().forEach(source -> line.add(source.toString()));
    }
    line.addAll(List.of("--", host.filter().toString(), gate().toString()));
    line.addAll(host.rights().lower(holdings.uid()));
    line.addAll(ProcessLimits.of(spec.limits(), host.cgroups()));
    line.addAll(List.of("bwrap", "--args", "3", "--json-status-fd", "5", "--"));
    line.addAll(spec.command());
    // Process 1 of the sandbox keeps the environment it was started with, for all inside to read.
    return Scripts.clean(new ProcessBuilder(line));
  }

  byte[] bubblewrapArguments() throws IOException {
    var arguments =
        root(new BubblewrapArguments().namespaces().withoutNestedUsers())
            .etc(shown(0))
            .memoryFiles(spec.limits());
    for (int i = 0; i < spec.mounts().size(); i++) {
      arguments.mount(shown(i + 1), spec.mounts().get(i));
    }
    return arguments
        .environment(ProgramEnvironment.of(spec))
        .sealed(spec.workingDirectory())
        .bytes();
  }

  private BubblewrapArguments root(BubblewrapArguments arguments) throws IOException {
    if (spec.root().isEmpty()) {
      return arguments.root(HostRoot.of(host.config().rootBinds()));
    }
    Path shown = shown(spec.mounts().size() + 1);
    return arguments.root(FolderRoot.of(spec.root().get(), shown, spec.mounts()));
  }

  /** The made-up files of {@code /etc}, then the mounts, then the root where it is a folder. */
  private List<Path> sources() {
    var sources = new ArrayList<>(List.of(host.etc()));
    spec.mounts().forEach(mount -> sources.add(mount.source()));
    spec.root().ifPresent(sources::add);
    return sources.stream().map(Path::toAbsolutePath).toList();
  }

  /** Where bwrap finds a source. */
  private Path shown(int number) {
    return host.rights()
        .stage()
        .map(stage -> stage.resolve(Integer.toString(number)))
        .orElseGet(() -> sources().get(number));
  }
}
