package dev.serai.benchmarks.runtime;

import dev.serai.benchmarks.host.PlainAgent;
import dev.serai.benchmarks.load.Body;
import dev.serai.benchmarks.load.Load;
import dev.serai.benchmarks.load.Samples;
import dev.serai.benchmarks.report.Quantity;
import dev.serai.benchmarks.report.Row;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The first answer of a session that did not exist, cold and from the pool, against the start of
 * the same program as a plain process to its first answer.
 */
final class HandOut {

  private static final String TOPIC = "handout";
  private static final Body HELLO = Body.json("{\"prompt\":\"hello\"}");
  private static final int SESSIONS = 15;
  private static final Duration REFILL = Duration.ofMillis(1200);
  private static final String PLAIN = "plain process";

  private final Bench bench;
  private final Site site;

  HandOut(Bench bench, Site site) {
    this.bench = bench;
    this.site = site;
  }

  List<Row> cold(Site.Agent agent) throws IOException {
    var plain = new ArrayList<Duration>();
    var cold = new ArrayList<Duration>();
    firstAnswer(agent);
    for (int i = 0; i < SESSIONS; i++) {
      plain.add(plainStart());
      cold.add(firstAnswer(agent));
    }
    Quantity peer = Quantity.time(Samples.of(plain).median());
    Quantity figure = Quantity.time(Samples.of(cold).median());
    return List.of(
        Row.of(TOPIC, "cold session, p50", figure).against(PLAIN, peer).ratioLimit(Limits.COLD),
        Row.of(TOPIC, "cold session, added at p50", figure.minus(peer))
            .budget(80)
            .against(PLAIN, peer));
  }

  /** Needs a server that keeps sessions warm. */
  List<Row> warm(Site.Agent agent) throws IOException, InterruptedException {
    var plain = new ArrayList<Duration>();
    var warm = new ArrayList<Duration>();
    firstAnswer(agent);
    for (int i = 0; i < SESSIONS; i++) {
      plain.add(plainStart());
      Thread.sleep(REFILL);
      warm.add(firstAnswer(agent));
    }
    Samples samples = Samples.of(warm);
    return List.of(
        Row.of(TOPIC, "session from the pool, p50", Quantity.time(samples.median()))
            .budget(15)
            .against(PLAIN, Quantity.time(Samples.of(plain).median()))
            .ratioLimit(Limits.WARM));
  }

  private Duration firstAnswer(Site.Agent agent) throws IOException {
    String session = Site.newSession();
    Duration time = Load.time(site.invocation(agent, session, HELLO));
    site.kill(agent, session).make();
    return time;
  }

  private Duration plainStart() throws IOException {
    try (PlainAgent agent = bench.plainAgent()) {
      return agent.startUp();
    }
  }
}
