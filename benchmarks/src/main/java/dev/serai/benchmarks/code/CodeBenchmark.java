package dev.serai.benchmarks.code;

import dev.serai.benchmarks.host.Belongings;
import dev.serai.benchmarks.host.Classes;
import dev.serai.benchmarks.host.Launcher;
import dev.serai.benchmarks.host.Scratch;
import dev.serai.benchmarks.host.Serai;
import dev.serai.benchmarks.report.Machine;
import dev.serai.benchmarks.report.Report;
import dev.serai.benchmarks.report.Row;
import dev.serai.sandbox.IsolationChoice;
import dev.serai.sandbox.IsolationClass;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All of {@code serai bench code}: servers as users start them, class by class. */
public final class CodeBenchmark {

  private static final int READY = 4;

  private final List<IsolationClass> classes;
  private final int count;
  private final Consumer<String> progress;

  /**
   * @param classes all that this host can give when empty
   * @param count of sessions in each group, 1 to 200
   * @param progress told what is measured next
   */
  public CodeBenchmark(List<IsolationClass> classes, int count, Consumer<String> progress) {
    this.classes = List.copyOf(classes);
    this.count = count;
    this.progress = progress;
  }

  /**
   * @throws IOException when a class that is asked for cannot be had, or a call fails
   */
  public Report run() throws IOException, InterruptedException {
    var rows = new ArrayList<Row>();
    try (Belongings belongings = new Belongings()) {
      Scratch scratch = belongings.keep(Scratch.create());
      List<IsolationClass> chosen =
          Classes.choose(classes, possible(), scratch.folder("tried"), progress);
      Launcher launcher = Launcher.find();
      launcher.build();
      for (IsolationClass each : chosen) {
        rows.addAll(measure(new Servers(launcher, scratch, belongings, each)));
      }
    }
    return new Report(Machine.here(), rows);
  }

  /** Classes with walls that code interpreters can be told to have. */
  private static Set<IsolationClass> possible() {
    Set<String> choices =
        Stream.of(IsolationChoice.values()).map(Enum::name).collect(Collectors.toSet());
    return Classes.walled().stream()
        .filter(each -> choices.contains(each.name()))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(IsolationClass.class)));
  }

  private List<Row> measure(Servers servers) throws IOException, InterruptedException {
    String topic = servers.isolationClass().word();
    var rows = new ArrayList<Row>();
    progress.accept("cold sessions of class " + topic);
    try (Serai serai = servers.keeping(0);
        CodeSite site = new CodeSite(serai)) {
      rows.addAll(new FirstResults(topic, site, count).cold());
      progress.accept("calls and memory of class " + topic);
      rows.addAll(new RoundTrips(topic, site).measure());
      rows.addAll(new Density(topic, site).measure());
    }
    progress.accept("ready sessions of class " + topic);
    try (Serai serai = servers.keeping(READY);
        CodeSite site = new CodeSite(serai)) {
      rows.addAll(new FirstResults(topic, site, count).one());
    }
    try (Serai serai = servers.keeping(count);
        CodeSite site = new CodeSite(serai)) {
      rows.addAll(new FirstResults(topic, site, count).many("as many ready"));
    }
    try (Serai serai = servers.asConfigured(Map.of());
        CodeSite site = new CodeSite(serai)) {
      var results = new FirstResults(topic, site, count);
      rows.addAll(results.many("by default"));
      rows.addAll(results.many("by default, again"));
    }
    return rows;
  }

  /** Servers of one class, one at a time, with one data folder. */
  private record Servers(
      Launcher launcher, Scratch scratch, Belongings belongings, IsolationClass isolationClass) {

    /**
     * @param ready sandboxes that stand ready
     */
    Serai keeping(int ready) throws IOException {
      String count = Integer.toString(ready);
      return asConfigured(
          Map.of(
              "SERAI_CODE_INTERPRETER_POOL_SIZE", count,
              "SERAI_CODE_INTERPRETER_POOL_MOST", count,
              "SERAI_CODE_INTERPRETER_POOL_TOTAL", count,
              "SERAI_CODE_INTERPRETER_POOL_MEMORY_BYTES", "0"));
    }

    /** With a pool as it is by default unless the settings say otherwise. */
    Serai asConfigured(Map<String, String> pool) throws IOException {
      Path home = scratch.root().resolve("home-" + isolationClass.word());
      Classes.lendTools(home);
      Map<String, String> settings = new HashMap<>();
      settings.put("SERAI_CODE_INTERPRETER_ISOLATION_CLASS", isolationClass.word());
      settings.put("SERAI_CODE_INTERPRETER_CALLS_PER_SECOND", "0");
      settings.putAll(pool);
      return Serai.start(launcher, home, settings, belongings);
    }
  }
}
