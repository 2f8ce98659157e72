package dev.serai.benchmarks.gateway;

import dev.serai.benchmarks.gateway.Upstreams.State;
import dev.serai.benchmarks.host.Belongings;
import dev.serai.benchmarks.host.Launcher;
import dev.serai.benchmarks.host.Scratch;
import dev.serai.benchmarks.host.Serai;
import dev.serai.benchmarks.load.Body;
import dev.serai.benchmarks.load.Call;
import dev.serai.benchmarks.load.PacedLoad;
import dev.serai.benchmarks.load.Samples;
import dev.serai.benchmarks.report.Machine;
import dev.serai.benchmarks.report.Quantity;
import dev.serai.benchmarks.report.Report;
import dev.serai.benchmarks.report.Row;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Phaser;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * What 490 upstreams notice of ten sick ones: 500 targets on five gateways, called at a steady pace
 * first without the sick ones and then with them, in turn. Each figure is that of the round in the
 * middle, by ratio.
 */
public final class FaultsBenchmark {

  private static final String TOPIC = "faults";
  private static final int GATEWAYS = 5;
  private static final int TARGETS = 100;
  private static final int PER_SECOND = 300;
  private static final int ROUNDS = 7;
  private static final Duration SLOWNESS = Duration.ofSeconds(30);
  private static final Duration WARM_UP = Duration.ofSeconds(20);
  private static final Duration LEAD = Duration.ofSeconds(5);
  private static final Duration ROUND = Duration.ofSeconds(10);

  /** Far from the aim of 1.05, so that a busy machine passes. */
  private static final double LIMIT = 1.5;

  private static final String ARGUMENTS = "{\"prompt\":\"hello\"}";

  private final Consumer<String> progress;

  /**
   * @param progress told what is measured next
   */
  public FaultsBenchmark(Consumer<String> progress) {
    this.progress = progress;
  }

  /** Targets in the order they are called in. */
  private record Places(List<Optional<Call>> well, List<Optional<Runnable>> sick, Phaser open) {

    /** Only the healthy ones are called. */
    List<Optional<Runnable>> nobody() {
      return Collections.nCopies(sick.size(), Optional.empty());
    }

    /** Returns once no call of a sick target is under way. */
    void drain() {
      open.arriveAndAwaitAdvance();
    }
  }

  /**
   * @throws IOException when something does not start or a call of a healthy target fails
   */
  public Report run() throws IOException, InterruptedException {
    try (Belongings belongings = new Belongings()) {
      Launcher launcher = Launcher.find();
      launcher.build();
      Scratch scratch = belongings.keep(Scratch.create());
      try (Upstreams upstreams = Upstreams.start(SLOWNESS);
          Serai serai =
              Serai.start(
                  launcher,
                  scratch.root().resolve("home"),
                  GatewayBenchmark.REACH_LOOPBACK,
                  belongings);
          Gateways gateways = new Gateways(serai)) {
        progress.accept("500 targets");
        return new Report(Machine.here(), measure(places(upstreams, gateways), upstreams));
      }
    }
  }

  private static Places places(Upstreams upstreams, Gateways gateways) throws IOException {
    List<Optional<Call>> well = new ArrayList<>();
    List<Optional<Runnable>> sick = new ArrayList<>();
    var open = new Phaser(1);
    for (int number = 0; number < GATEWAYS; number++) {
      String gateway = gateways.create("faults-" + number, Gateways.Authorizer.NONE);
      for (int target = 0; target < TARGETS; target++) {
        State state = state(target);
        String name = "api" + target;
        gateways.add(
            gateway, name, Documents.of(upstreams.address(state, number * TARGETS + target), 1));
        Body message = Mcp.call(name + "___invoke", ARGUMENTS);
        Call call = gateways.open(gateway, message);
        well.add(state == State.WELL ? Optional.of(call) : Optional.empty());
        sick.add(state == State.WELL ? Optional.empty() : Optional.of(() -> attempt(call, open)));
      }
    }
    Collections.shuffle(well, new Random(1));
    Collections.shuffle(sick, new Random(1));
    return new Places(well, sick, open);
  }

  /** One dead and one slow on each gateway. */
  private static State state(int target) {
    return switch (target) {
      case 0 -> State.DEAD;
      case 1 -> State.SLOW;
      default -> State.WELL;
    };
  }

  private static void attempt(Call call, Phaser open) {
    open.register();
    try {
      call.make();
    } catch (IOException expected) {
      // Dead, late, or left alone by now.
    } finally {
      open.arriveAndDeregister();
    }
  }

  private List<Row> measure(Places places, Upstreams upstreams)
      throws IOException, InterruptedException {
    progress.accept("a warm-up");
    new PacedLoad(PER_SECOND, WARM_UP).run(places.well(), places.nobody());
    var round = new PacedLoad(PER_SECOND, ROUND);
    List<Samples> without = new ArrayList<>();
    List<Samples> with = new ArrayList<>();
    for (int done = 0; done < ROUNDS; done++) {
      progress.accept("round %d of %d, 490 healthy upstreams".formatted(done + 1, ROUNDS));
      without.add(round.run(places.well(), places.nobody()));
      progress.accept("round %d of %d, ten sick ones besides".formatted(done + 1, ROUNDS));
      new PacedLoad(PER_SECOND, LEAD).run(places.well(), places.sick());
      with.add(round.run(places.well(), places.sick()));
      progress.accept(
          "round %d of %d, the end of the slow calls; p99 was %s, %s"
              .formatted(
                  done + 1,
                  ROUNDS,
                  Quantity.time(without.getLast().percentile(99)),
                  Quantity.time(with.getLast().percentile(99))));
      places.drain();
    }
    return List.of(
        row("p50", 50, without, with),
        row("p99", 99, without, with).ratioLimit(LIMIT),
        row("p99.9", 99.9, without, with),
        Row.of(TOPIC, "calls of healthy ones", Quantity.perSecond(together(with).perSecond())),
        Row.of(TOPIC, "calls measured beside sick ones", Quantity.count(together(with).count())),
        Row.of(
            TOPIC,
            "calls that waited for slow ones at a time, at most",
            Quantity.count(upstreams.mostWaiting())));
  }

  /**
   * Of the round in the middle, by ratio: the two halves of a round are neighbours in time, so that
   * what else the machine does meets both, or spoils one round and not the figure.
   */
  private static Row row(String name, double percent, List<Samples> without, List<Samples> with) {
    List<Integer> rounds =
        IntStream.range(0, ROUNDS)
            .boxed()
            .sorted(
                Comparator.comparing(round -> ratio(percent, without.get(round), with.get(round))))
            .toList();
    int middle = rounds.get(ROUNDS / 2);
    return Row.of(
            TOPIC,
            "490 of 500 beside 5 dead, 5 slow (30 s), " + name,
            Quantity.time(with.get(middle).percentile(percent)))
        .against(
            "with none of the sick called", Quantity.time(without.get(middle).percentile(percent)));
  }

  private static double ratio(double percent, Samples without, Samples with) {
    return (double) with.percentile(percent).toNanos() / without.percentile(percent).toNanos();
  }

  private static Samples together(List<Samples> rounds) {
    return Samples.together(rounds);
  }
}
