package dev.serai.sandbox.probe;

import dev.serai.kernel.Ids;
import dev.serai.sandbox.IsolationClass;
import dev.serai.sandbox.Mount;
import dev.serai.sandbox.Sandbox;
import dev.serai.sandbox.SandboxException;
import dev.serai.sandbox.SandboxId;
import dev.serai.sandbox.SandboxLimits;
import dev.serai.sandbox.SandboxSpec;
import dev.serai.sandbox.Sandboxes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Makes the attempts of the table: each family's program once without a sandbox, as whoever runs
 * this, and once in a sandbox of each driver. Without a sandbox the programs ask the kernel for
 * much, in forms that change nothing.
 *
 * @param drivers started and empty
 * @param scratch an empty directory of the host, whose parents are open to others
 * @param progress told each family as it begins
 */
public record ProbeRun(List<Sandboxes> drivers, Path scratch, Consumer<String> progress) {

  static final String PYTHON = "/usr/bin/python3";

  private static final Ids IDS = Ids.secure();
  private static final long MIB = 1024L * 1024;
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** What the bombs of the table are measured by. */
  private static final SandboxLimits LIMITS =
      new SandboxLimits(1, 128 * MIB, 64, 256, 32 * MIB, 16 * MIB, 8 * MIB, 64 * 1024);

  /**
   * All families, in the order of the table.
   *
   * @throws SandboxException when a sandbox cannot be started
   */
  public ProbeReport run() throws IOException, InterruptedException {
    prepare();
    var results = new ArrayList<ProbeResult>();
    var changes = new ArrayList<String>();
    for (String family : families()) {
      progress.accept(family);
      HostWitness before = HostWitness.now();
      results.addAll(family.equals("bombs") ? bombs() : family(family));
      changes.addAll(HostWitness.now().changedSince(before));
    }
    return new ProbeReport(results, changes);
  }

  private void prepare() throws IOException {
    Files.createDirectories(programs());
    Files.createDirectories(hidden());
    Files.setPosixFilePermissions(programs(), PosixFilePermissions.fromString("rwxr-xr-x"));
    ProbeTable.unpack(programs());
  }

  private Path programs() {
    return scratch.resolve("programs");
  }

  private Path hidden() {
    return scratch.resolve("hidden");
  }

  private static Set<String> families() {
    var families = new LinkedHashSet<String>();
    ProbeTable.probes().forEach(probe -> families.add(probe.family()));
    return families;
  }

  private List<ProbeResult> family(String family) throws IOException, InterruptedException {
    String program = family.equals("left") ? "neighbours.py" : family + ".py";
    try (Scene scene = Scenes.of(family, hidden())) {
      Map<String, Outcome> control = control(program, scene);
      var inside = new EnumMap<IsolationClass, Map<String, Outcome>>(IsolationClass.class);
      for (Sandboxes driver : drivers) {
        inside.put(driver.isolationClass(), inside(driver, program, scene));
      }
      return ProbeTable.of(family).stream()
          .map(probe -> ProbeResult.of(probe, control, inside))
          .toList();
    }
  }

  /** Each in a sandbox of its own: it may not live to tell. */
  private List<ProbeResult> bombs() throws IOException, InterruptedException {
    var results = new ArrayList<ProbeResult>();
    for (Probe bomb : ProbeTable.of("bombs")) {
      var words = List.of("bombs.py", bomb.name());
      Map<String, Outcome> control = Outcome.parse(output(onHost(words, Map.of())));
      var inside = new EnumMap<IsolationClass, Map<String, Outcome>>(IsolationClass.class);
      for (Sandboxes driver : drivers) {
        try (Sandbox sandbox = driver.start(spec(words, Map.of(), List.of()))) {
          inside.put(driver.isolationClass(), outcomes(sandbox));
        }
      }
      results.add(ProbeResult.of(bomb, control, inside));
    }
    return results;
  }

  private Map<String, Outcome> control(String program, Scene scene)
      throws IOException, InterruptedException {
    Process neighbour = null;
    try {
      if (!scene.neighbour().isEmpty()) {
        neighbour = onHost(scene.neighbour(), scene.environmentOfNeighbour());
        awaitUp(neighbour);
        if (scene.neighbourEnds()) {
          neighbour.destroyForcibly().waitFor();
        }
      }
      return Outcome.parse(output(onHost(with(program, scene.control()), Map.of())));
    } finally {
      if (neighbour != null) {
        neighbour.destroyForcibly();
      }
    }
  }

  private Map<String, Outcome> inside(Sandboxes driver, String program, Scene scene)
      throws InterruptedException {
    if (scene.neighbour().isEmpty()) {
      return inside(driver, with(program, scene.inside()), scene);
    }
    var others = spec(scene.neighbour(), scene.environmentOfNeighbour(), List.of());
    try (Sandbox neighbour = driver.start(others)) {
      awaitUp(neighbour);
      if (scene.neighbourEnds()) {
        neighbour.stop(Duration.ZERO);
      }
      return inside(driver, with(program, scene.inside()), scene);
    }
  }

  private Map<String, Outcome> inside(Sandboxes driver, List<String> words, Scene scene)
      throws InterruptedException {
    try (Sandbox sandbox = driver.start(spec(words, Map.of(), scene.ports()))) {
      return outcomes(sandbox);
    }
  }

  private static Map<String, Outcome> outcomes(Sandbox sandbox) throws InterruptedException {
    var ended = new CountDownLatch(1);
    sandbox.onExit(exit -> ended.countDown());
    if (!ended.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new SandboxException(
          "probes did not end within " + PATIENCE + ": " + sandbox.logTail());
    }
    return Outcome.parse(sandbox.logTail());
  }

  private static void awaitUp(Sandbox neighbour) throws InterruptedException {
    var up = new CountDownLatch(1);
    neighbour.onOutput(line -> up.countDown());
    neighbour.onExit(exit -> up.countDown());
    // It may have said so before anybody listened.
    if (!neighbour.logTail().contains("up") && !up.await(20, TimeUnit.SECONDS)) {
      throw new SandboxException("a neighbour did not come up: " + neighbour.logTail());
    }
  }

  private static void awaitUp(Process neighbour) throws IOException {
    if (neighbour.getInputStream().read() < 0) {
      throw new IOException("a neighbour did not come up on the host");
    }
  }

  private SandboxSpec spec(
      List<String> words,
      Map<String, String> environment,
      List<dev.serai.sandbox.PlatformPort> ports) {
    return new SandboxSpec(
        new SandboxId(IDS.alphanumeric(16).toLowerCase(Locale.ROOT)),
        python("/app/", words),
        "/tmp",
        environment,
        List.of(new Mount(programs(), "/app", false)),
        ports,
        LIMITS);
  }

  private Process onHost(List<String> words, Map<String, String> environment) throws IOException {
    var builder = new ProcessBuilder(python(programs() + "/", words)).redirectErrorStream(true);
    builder.environment().putAll(environment);
    return builder.directory(hidden().toFile()).start();
  }

  private static String output(Process process) throws IOException, InterruptedException {
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }

  private static List<String> python(String directory, List<String> words) {
    var line = new ArrayList<>(List.of(PYTHON, "-B", directory + words.getFirst()));
    line.addAll(words.subList(1, words.size()));
    return line;
  }

  private static List<String> with(String program, List<String> arguments) {
    var words = new ArrayList<>(List.of(program));
    words.addAll(arguments);
    return words;
  }
}
