package dev.serai.benchmarks.runtime;

import dev.serai.benchmarks.host.Belongings;
import dev.serai.benchmarks.host.PlainAgent;
import dev.serai.benchmarks.host.Serai;
import dev.serai.benchmarks.report.Machine;
import dev.serai.benchmarks.report.Report;
import dev.serai.benchmarks.report.Row;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A whole run: starts what it needs, measures topic by topic, leaves nothing behind. */
public final class RuntimeBenchmark {

  private static final String HOME = "home";
  private static final Map<String, String> KEEP_WARM =
      Map.of("SERAI_RUNTIME_SESSIONS_POOL_SIZE", "2", "SERAI_RUNTIME_SESSIONS_POOL_MOST", "2");

  private final Set<Topic> topics;
  private final Optional<Path> profile;
  private final Consumer<String> progress;

  /**
   * @param profile where the server that serves all but start-up and the pool leaves a flight
   *     recording, which costs it some per cent
   * @param progress told what is measured next
   */
  public RuntimeBenchmark(Set<Topic> topics, Optional<Path> profile, Consumer<String> progress) {
    this.topics = Set.copyOf(topics);
    this.profile = profile;
    this.progress = progress;
  }

  /**
   * @throws IOException when something does not start or a call fails
   */
  public Report run() throws IOException, InterruptedException {
    try (Belongings belongings = new Belongings()) {
      Bench bench = Bench.prepare(belongings);
      var rows = new ArrayList<Row>();
      if (wanted(Topic.START, "start-up, eight times")) {
        rows.addAll(new StartUp(bench).measure());
      }
      rows.addAll(onOneServer(bench));
      if (wanted(Topic.HANDOUT, "sessions from the pool")) {
        rows.addAll(fromThePool(bench));
      }
      return new Report(Machine.here(), rows);
    }
  }

  private List<Row> onOneServer(Bench bench) throws IOException, InterruptedException {
    var rows = new ArrayList<Row>();
    try (Serai serai = bench.server(HOME, recording());
        Site site = new Site(serai)) {
      Site.Agent agent = site.deploy(bench.agent().root());
      if (wanted(Topic.INVOKE, "invocations")) {
        rows.addAll(invocations(bench, site, agent));
      }
      if (wanted(Topic.HANDOUT, "cold sessions")) {
        rows.addAll(new HandOut(bench, site).cold(agent));
      }
      if (wanted(Topic.KILL, "list and kill")) {
        rows.addAll(new Killing(bench, site).measure(agent));
      }
      if (wanted(Topic.BODIES, "100 MB up and down")) {
        rows.addAll(new Bodies(bench, site).measure(agent));
      }
    }
    return rows;
  }

  private static List<Row> invocations(Bench bench, Site site, Site.Agent agent)
      throws IOException, InterruptedException {
    var rows = new ArrayList<Row>();
    var invocations = new Invocations(site);
    try (PlainAgent plain = bench.plainAgent()) {
      rows.addAll(invocations.measure("empty agent", agent, plain, Limits.RATE_OF_NOTHING));
    }
    Site.Agent example = site.deploy(bench.pythonExample());
    try (PlainAgent plain = bench.plainPython()) {
      rows.addAll(invocations.measure("plain-python", example, plain, Limits.RATE));
    }
    return rows;
  }

  private static List<Row> fromThePool(Bench bench) throws IOException, InterruptedException {
    try (Serai serai = bench.server(HOME, KEEP_WARM);
        Site site = new Site(serai)) {
      return new HandOut(bench, site).warm(site.deploy(bench.agent().root()));
    }
  }

  private Map<String, String> recording() {
    return profile
        .map(file -> "-XX:StartFlightRecording:settings=profile,filename=" + file.toAbsolutePath())
        .map(option -> Map.of("SERAI_JAVA_OPTS", option))
        .orElse(Map.of());
  }

  private boolean wanted(Topic topic, String what) {
    if (topics.contains(topic)) {
      progress.accept(what);
      return true;
    }
    return false;
  }
}
