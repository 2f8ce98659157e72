package dev.serai.benchmarks.runtime;

import dev.serai.benchmarks.agent.Nothing;
import dev.serai.benchmarks.host.Jdk;
import dev.serai.benchmarks.host.ProcessTable;
import dev.serai.benchmarks.host.Serai;
import dev.serai.benchmarks.load.Samples;
import dev.serai.benchmarks.report.Quantity;
import dev.serai.benchmarks.report.Row;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@code ./serai up} on a clean data folder to the first signed request answered, launcher
 * included, and the memory it then rests in, against a JVM that does nothing.
 */
final class StartUp {

  private static final String TOPIC = "start";
  private static final int ROUNDS = 3;
  private static final Duration REST = Duration.ofSeconds(3);
  private static final Map<String, String> NO_CACHE = Map.of("SERAI_JAVA_OPTS", "-XX:AOTMode=off");

  private final Bench bench;

  StartUp(Bench bench) {
    this.bench = bench;
  }

  List<Row> measure() throws IOException, InterruptedException {
    var bare = new ArrayList<Duration>();
    var fast = new ArrayList<Duration>();
    var plain = new ArrayList<Duration>();
    for (int round = 0; round < ROUNDS; round++) {
      bare.add(bareJvm());
      fast.add(start("clean-" + round, Map.of()));
      plain.add(start("no-cache-" + round, NO_CACHE));
    }
    Duration again = start("clean-0", Map.of());
    return rows(Samples.of(bare), Samples.of(fast), Samples.of(plain), again);
  }

  private List<Row> rows(Samples bare, Samples fast, Samples plain, Duration again)
      throws IOException, InterruptedException {
    Quantity peer = Quantity.time(bare.median());
    String what = "java, empty program";
    return List.of(
        Row.of(TOPIC, "first answer, clean data folder", Quantity.time(fast.median()))
            .budget(1000)
            .against(what, peer)
            .ratioLimit(Limits.START),
        Row.of(TOPIC, "first answer, second start", Quantity.time(again)).against(what, peer),
        Row.of(TOPIC, "first answer, no AOT cache", Quantity.time(plain.median()))
            .against(what, peer),
        idle());
  }

  private Row idle() throws IOException, InterruptedException {
    Process sleeper = bareJvm(List.of("60"));
    try (Serai serai = bench.server("idle", Map.of())) {
      Thread.sleep(REST);
      return Row.of(
              TOPIC,
              "memory at rest (RSS)",
              Quantity.memory(ProcessTable.residentBytes(serai.pid())))
          .budget(256)
          .against("java, sleeping", Quantity.memory(ProcessTable.residentBytes(sleeper.pid())))
          .ratioLimit(Limits.REST);
    } finally {
      sleeper.destroyForcibly();
    }
  }

  private Duration start(String home, Map<String, String> settings) throws IOException {
    try (Serai serai = bench.server(home, settings)) {
      return serai.startUp();
    }
  }

  private Duration bareJvm() throws IOException, InterruptedException {
    long start = System.nanoTime();
    bareJvm(List.of()).waitFor();
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private Process bareJvm(List<String> arguments) throws IOException {
    var command = new ArrayList<String>(List.of(Jdk.tool("java"), "-XX:+UseSerialGC"));
    command.addAll(List.of("-cp", bench.agent().jar().toString(), Nothing.class.getName()));
    command.addAll(arguments);
    return new ProcessBuilder(command).start();
  }
}
