package dev.serai.benchmarks.code;

import dev.serai.benchmarks.host.ProcessTable;
import dev.serai.benchmarks.load.TrialRows;
import dev.serai.benchmarks.load.Trials;
import dev.serai.benchmarks.load.Versus;
import dev.serai.benchmarks.report.Row;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** StartCodeInterpreterSession to the first result, against a bare Python to its first. */
final class FirstResults {

  private static final Duration GAP = Duration.ofMillis(100);
  private static final Duration STEADY = Duration.ofSeconds(1);
  private static final Duration READY = Duration.ofMinutes(5);
  private static final long PAUSE_NANOS = 20_000_000;
  private static final int REFILLS = 20;
  private static final int WARM_UP = 10;

  private final CodeSite site;
  private final int count;
  private final TrialRows rows;

  FirstResults(String topic, CodeSite site, int count) {
    this.site = site;
    this.count = count;
    this.rows = new TrialRows(topic, "bare Python to its first");
  }

  /** Needs a server that keeps nothing ready. */
  List<Row> cold() throws IOException, InterruptedException {
    var trials = new Trials(count, GAP);
    warmUp();
    var measured = new ArrayList<Row>();
    measured.addAll(
        rows.of(
            "session to its first result, cold",
            trials.sequential(FirstResults::bare, site.firstResult())));
    measured.addAll(
        rows.of(
            "one every %d ms, cold".formatted(GAP.toMillis()),
            trials.staggered(FirstResults::bare, site.firstResult())));
    measured.addAll(
        rows.of(
            "%d at once, cold".formatted(count),
            trials.burst(FirstResults::bare, site.firstResult())));
    return measured;
  }

  /** Needs a server that keeps some ready. */
  List<Row> one() throws IOException {
    warmUp();
    Versus alone =
        new Trials(Math.min(count, REFILLS), GAP)
            .sequential(FirstResults::bare, this::awaitReady, site.firstResult());
    return List.of(
        rows.middle("session to its first result, ready", alone)
            .budget(30)
            .ratioLimit(Limits.FIRST_RESULT),
        rows.tail("session to its first result, ready", alone));
  }

  /**
   * All at once.
   *
   * @param ready how many stand ready on the server, for people
   */
  List<Row> many(String ready) throws IOException, InterruptedException {
    warmUp();
    awaitReady();
    return rows.of(
        "%d at once, %s".formatted(count, ready),
        new Trials(count, GAP).burst(FirstResults::bare, site.firstResult()));
  }

  /** The first session has a server keep others ready; the first ones are slower than others. */
  private void warmUp() throws IOException {
    for (int i = 0; i < WARM_UP; i++) {
      Trials.closeAll(List.of(site.firstResult().begin()));
    }
  }

  private static AutoCloseable bare() throws IOException {
    BareRepl bare = BareRepl.start();
    bare.run(Snippet.SMALL);
    return bare;
  }

  /** All are ready when no more processes come. */
  private void awaitReady() throws IOException {
    long start = System.nanoTime();
    long since = start;
    int processes = processes();
    while (System.nanoTime() - since < STEADY.toNanos()) {
      LockSupport.parkNanos(PAUSE_NANOS);
      int now = processes();
      since = now == processes ? since : System.nanoTime();
      processes = now;
      if (System.nanoTime() - start > READY.toNanos()) {
        throw new IOException("processes of the server come and go for " + READY);
      }
    }
  }

  private int processes() {
    return ProcessTable.descendants(site.serai().pid()).size();
  }
}
