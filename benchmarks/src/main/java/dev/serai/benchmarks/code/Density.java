package dev.serai.benchmarks.code;

import dev.serai.benchmarks.host.ProcessTable;
import dev.serai.benchmarks.load.Trials;
import dev.serai.benchmarks.report.Quantity;
import dev.serai.benchmarks.report.Row;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The memory of a session that has run a line and waits, by its cgroup (with files in memory and
 * the kernel's own) and by its processes (pages that several share counted in parts), against a
 * bare Python.
 */
final class Density {

  private static final int SESSIONS = 10;
  private static final Duration REST = Duration.ofSeconds(1);
  private static final String BARE = "bare Python";

  private final String topic;
  private final CodeSite site;

  Density(String topic, CodeSite site) {
    this.topic = topic;
    this.site = site;
  }

  /** Needs a server that keeps nothing ready. */
  List<Row> measure() throws IOException, InterruptedException {
    long bare = bare();
    Set<Long> before = ProcessTable.descendants(site.serai().pid());
    var sessions = new ArrayList<AutoCloseable>();
    try {
      for (int i = 0; i < SESSIONS; i++) {
        sessions.add(site.firstResult().begin());
      }
      Thread.sleep(REST);
      Set<Long> processes = new HashSet<>(ProcessTable.descendants(site.serai().pid()));
      processes.removeAll(before);
      return rows(
          site.memoryBytes(SESSIONS) / SESSIONS,
          ProcessTable.proportionalBytes(processes) / SESSIONS,
          bare);
    } finally {
      Trials.closeAll(sessions);
    }
  }

  private List<Row> rows(long byCgroup, long byProcesses, long bare) {
    return List.of(
        Row.of(topic, "an idle session, by its cgroup", Quantity.memory(byCgroup)),
        Row.of(topic, "an idle session, by its processes", Quantity.memory(byProcesses))
            .against(BARE, Quantity.memory(bare)),
        Row.of(topic, "idle sessions per GiB, by cgroup", Quantity.perGibibyte(byCgroup)),
        Row.of(topic, "idle sessions per GiB, by processes", Quantity.perGibibyte(byProcesses))
            .against(BARE, Quantity.perGibibyte(bare)));
  }

  private static long bare() throws IOException, InterruptedException {
    var all = new ArrayList<BareRepl>();
    try {
      for (int i = 0; i < SESSIONS; i++) {
        all.add(BareRepl.start());
        all.getLast().run(Snippet.SMALL);
      }
      Thread.sleep(REST);
      return ProcessTable.proportionalBytes(all.stream().map(BareRepl::pid).toList()) / SESSIONS;
    } finally {
      Trials.closeAll(all);
    }
  }
}
