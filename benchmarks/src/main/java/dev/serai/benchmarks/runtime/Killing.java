package dev.serai.benchmarks.runtime;

import dev.serai.benchmarks.host.PlainAgent;
import dev.serai.benchmarks.host.ProcessTable;
import dev.serai.benchmarks.load.Body;
import dev.serai.benchmarks.load.Call;
import dev.serai.benchmarks.load.Load;
import dev.serai.benchmarks.load.Samples;
import dev.serai.benchmarks.report.Quantity;
import dev.serai.benchmarks.report.Row;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Listing live sessions, and killing one whose agent has started twenty processes: until the answer
 * is there and none of them is left in the host's process table.
 */
final class Killing {

  private static final String TOPIC = "kill";
  private static final int CHILDREN = 20;
  private static final int SESSIONS = 10;
  private static final int LISTED = 5;
  private static final Duration LISTING = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int FIRST_MARKER = 91_000_000;

  private final Bench bench;
  private final Site site;

  Killing(Bench bench, Site site) {
    this.bench = bench;
    this.site = site;
  }

  List<Row> measure(Site.Agent agent) throws IOException, InterruptedException {
    var served = new ArrayList<Duration>();
    var plain = new ArrayList<Duration>();
    for (int i = 0; i < SESSIONS; i++) {
      plain.add(plainTree(FIRST_MARKER + i));
      served.add(session(agent, FIRST_MARKER + SESSIONS + i));
    }
    return List.of(listing(agent), row("p50", 50, served, plain), row("p99", 99, served, plain));
  }

  private Row listing(Site.Agent agent) throws IOException, InterruptedException {
    List<String> sessions = new ArrayList<>();
    for (int i = 0; i < LISTED; i++) {
      sessions.add(Site.newSession());
      site.invocation(agent, sessions.getLast(), Body.json("{}")).make();
    }
    Samples samples = new Load(1, LISTING).run(site.list());
    for (String session : sessions) {
      site.kill(agent, session).make();
    }
    return Row.of(TOPIC, "list 5 sessions, p99", Quantity.time(samples.percentile(99))).budget(100);
  }

  private Row row(String which, double percent, List<Duration> served, List<Duration> plain) {
    Row row =
        Row.of(
                TOPIC,
                "kill a tree of 21 processes, " + which,
                Quantity.time(Samples.of(served).percentile(percent)))
            .budget(100)
            .against(
                "SIGKILL to each, no sandbox",
                Quantity.time(Samples.of(plain).percentile(percent)));
    return percent == 50 ? row.ratioLimit(Limits.KILL) : row;
  }

  private Duration session(Site.Agent agent, int marker) throws IOException {
    String session = Site.newSession();
    site.invocation(agent, session, order(marker)).make();
    requireChildren(marker);
    Call kill = site.kill(agent, session);
    return untilGone(kill, marker);
  }

  private Duration plainTree(int marker) throws IOException {
    try (PlainAgent agent = bench.plainAgent()) {
      agent.peer().invocation(order(marker)).make();
      requireChildren(marker);
      return untilGone(agent::close, marker);
    }
  }

  private static Body order(int marker) {
    return Body.json("{\"children\":%d,\"marker\":%d}".formatted(CHILDREN, marker));
  }

  private static void requireChildren(int marker) throws IOException {
    int running = children(marker);
    if (running != CHILDREN) {
      throw new IOException("%d of %d processes run".formatted(running, CHILDREN));
    }
  }

  private static Duration untilGone(Call kill, int marker) throws IOException {
    long start = System.nanoTime();
    kill.make();
    while (children(marker) > 0) {
      if (System.nanoTime() - start > PATIENCE.toNanos()) {
        throw new IOException("processes of a killed session are still there");
      }
      Thread.onSpinWait();
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static int children(int marker) throws IOException {
    return ProcessTable.count(List.of("sleep", Integer.toString(marker)));
  }
}
