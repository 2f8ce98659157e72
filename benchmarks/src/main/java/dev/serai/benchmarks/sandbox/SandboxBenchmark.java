package dev.serai.benchmarks.sandbox;

import dev.serai.benchmarks.host.Belongings;
import dev.serai.benchmarks.host.Classes;
import dev.serai.benchmarks.host.Scratch;
import dev.serai.benchmarks.load.Trials;
import dev.serai.benchmarks.report.Machine;
import dev.serai.benchmarks.report.Report;
import dev.serai.benchmarks.report.Row;
import dev.serai.sandbox.IsolationClass;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** All of {@code serai bench sandbox}: the room itself, no server, class by class. */
public final class SandboxBenchmark {

  private static final Duration GAP = Duration.ofMillis(100);

  private final List<IsolationClass> classes;
  private final int count;
  private final int cycles;
  private final Consumer<String> progress;

  /**
   * @param classes all that this host can give when empty
   * @param count of sandboxes in each group of starts, at least 1
   * @param cycles sandboxes that are made and destroyed, at least 1
   * @param progress told what is measured next
   */
  public SandboxBenchmark(
      List<IsolationClass> classes, int count, int cycles, Consumer<String> progress) {
    this.classes = List.copyOf(classes);
    this.count = count;
    this.cycles = cycles;
    this.progress = progress;
  }

  /**
   * @throws IOException when a class that is asked for cannot be had, or a program does not answer
   */
  public Report run() throws IOException, InterruptedException {
    var rows = new ArrayList<Row>();
    try (Belongings belongings = new Belongings()) {
      Scratch scratch = belongings.keep(Scratch.create());
      Guest guest = Guest.in(scratch.folder("programs"));
      for (IsolationClass each :
          Classes.choose(classes, Classes.walled(), scratch.folder("tried"), progress)) {
        try (Walls walls =
            belongings.keep(Walls.open(each, scratch.folder("state-" + each.word()), guest))) {
          rows.addAll(measure(walls));
        }
      }
    }
    return new Report(Machine.here(), rows);
  }

  private List<Row> measure(Walls walls) throws IOException, InterruptedException {
    var trials = new Trials(count, GAP);
    var rows = new ArrayList<Row>();
    progress.accept("starts of class " + walls.word());
    rows.addAll(new Starts(walls, trials).measure());
    progress.accept("hand-outs of class " + walls.word());
    rows.addAll(new HandOuts(walls, trials).measure());
    progress.accept("memory of class " + walls.word());
    rows.addAll(new Density(walls).measure());
    progress.accept("%d sandboxes of class %s, made and destroyed".formatted(cycles, walls.word()));
    rows.addAll(new Cycles(walls, cycles).measure());
    return rows;
  }
}
