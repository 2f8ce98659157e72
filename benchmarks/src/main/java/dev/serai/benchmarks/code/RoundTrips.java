package dev.serai.benchmarks.code;

import dev.serai.benchmarks.load.TrialRows;
import dev.serai.benchmarks.load.Versus;
import dev.serai.benchmarks.report.Row;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** executeCode on a session that lives, against the same code in a bare Python. */
final class RoundTrips {

  private static final Duration ROUND = Duration.ofSeconds(1);

  private final TrialRows rows;
  private final CodeSite site;

  RoundTrips(String topic, CodeSite site) {
    this.site = site;
    this.rows = new TrialRows(topic, "bare Python");
  }

  List<Row> measure() throws IOException, InterruptedException {
    try (BareRepl bare = BareRepl.start();
        CodeSite.Session session = site.start()) {
      var measured = new ArrayList<Row>();
      for (Snippet each : List.of(Snippet.SMALL, Snippet.LONG_CODE, Snippet.LONG_OUTPUT)) {
        measured.addAll(rows.of("executeCode, " + each.what(), versus(bare, session, each)));
      }
      Versus computing = versus(bare, session, Snippet.COMPUTING);
      String what = "executeCode, " + Snippet.COMPUTING.what();
      measured.add(rows.middle(what, computing).ratioLimit(Limits.COMPUTING));
      measured.add(rows.tail(what, computing));
      return measured;
    }
  }

  private static Versus versus(BareRepl bare, CodeSite.Session session, Snippet snippet)
      throws IOException, InterruptedException {
    return Versus.measure(1, ROUND, () -> bare.run(snippet), session.execute(snippet));
  }
}
