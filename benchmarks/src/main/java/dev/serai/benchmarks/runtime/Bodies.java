package dev.serai.benchmarks.runtime;

import dev.serai.benchmarks.host.HeapWatch;
import dev.serai.benchmarks.host.PlainAgent;
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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/**
 * 100 MB to the agent and 100 MB back, against the same without Serai, and the server's heap
 * meanwhile. The upload's signature covers its hash, which the server checks before it passes it
 * on.
 */
final class Bodies {

  private static final String TOPIC = "bodies";
  private static final long BYTES = 100_000_000;
  private static final int ROUNDS = 4;
  private static final Duration LOOKING = Duration.ofSeconds(4);
  private static final Body UP = Body.zeros(BYTES);
  private static final Body DOWN = Body.json("{\"answer\":%d}".formatted(BYTES));

  private final Bench bench;
  private final Site site;

  Bodies(Bench bench, Site site) {
    this.bench = bench;
    this.site = site;
  }

  List<Row> measure(Site.Agent agent) throws IOException, InterruptedException {
    try (PlainAgent plain = bench.plainAgent()) {
      return measure(agent, plain);
    }
  }

  private List<Row> measure(Site.Agent agent, PlainAgent plain)
      throws IOException, InterruptedException {
    String session = Site.newSession();
    site.invocation(agent, session, Body.json("{}")).make();
    var rows = new ArrayList<Row>();
    rows.addAll(direction("up", plain.peer().invocation(UP), site.invocation(agent, session, UP)));
    rows.addAll(
        direction("down", plain.peer().invocation(DOWN), site.invocation(agent, session, DOWN)));
    site.kill(agent, session).make();
    return rows;
  }

  private List<Row> direction(String way, Call direct, Call served)
      throws IOException, InterruptedException {
    direct.make();
    served.make();
    String what = "100 MB " + way;
    try (HeapWatch heap = HeapWatch.open(site.serai().pid())) {
      Row rate = rate(what, direct, served);
      long highest = heap.highestBytes();
      return List.of(
          rate,
          Row.of(TOPIC, what + ", heap held meanwhile", Quantity.memory(heldDuring(served, heap)))
              .budget(16)
              .against("the body", Quantity.memory(BYTES))
              .ratioLimit(Limits.HEAP),
          Row.of(TOPIC, what + ", heap with garbage", Quantity.memory(highest))
              .against("the body", Quantity.memory(BYTES)));
    }
  }

  private static Row rate(String what, Call direct, Call served) throws IOException {
    var directTimes = new ArrayList<Duration>();
    var servedTimes = new ArrayList<Duration>();
    for (int round = 0; round < ROUNDS; round++) {
      directTimes.add(Load.time(direct));
      servedTimes.add(Load.time(served));
    }
    return Row.of(TOPIC, what, rate(servedTimes))
        .against("direct", rate(directTimes))
        .ratioLimit(Limits.BODIES);
  }

  /** Looks while bodies are on their way: several times, as a body does not take long. */
  private static long heldDuring(Call served, HeapWatch heap)
      throws IOException, InterruptedException {
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      var transfers = callers.submit(() -> new Load(1, LOOKING).run(served));
      long held = 0;
      while (!transfers.isDone()) {
        held = Math.max(held, heap.heldBytes());
      }
      transfers.get();
      return held;
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    }
  }

  private static Quantity rate(List<Duration> times) {
    return Quantity.throughput(BYTES, Samples.of(times).median());
  }
}
