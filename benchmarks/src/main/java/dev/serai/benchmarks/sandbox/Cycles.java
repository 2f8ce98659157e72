package dev.serai.benchmarks.sandbox;

import dev.serai.benchmarks.host.HostView;
import dev.serai.benchmarks.load.Samples;
import dev.serai.benchmarks.report.Quantity;
import dev.serai.benchmarks.report.Row;
import dev.serai.sandbox.Sandbox;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * Sandboxes that are made and destroyed, again and again, and what is on the host afterwards that
 * was not before.
 */
final class Cycles {

  private static final int WARM_UP = 3;
  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final long PAUSE_NANOS = 50_000_000;
  private static final int NAMED = 3;

  private final Walls walls;
  private final int count;

  Cycles(Walls walls, int count) {
    this.walls = walls;
    this.count = count;
  }

  List<Row> measure() throws IOException {
    for (int i = 0; i < WARM_UP; i++) {
      walls.shell().close();
    }
    HostView before = walls.view();
    var ends = new ArrayList<Duration>();
    for (int i = 0; i < count; i++) {
      ends.add(end(walls.shell()));
    }
    HostView after = settled(before);
    var rows = new ArrayList<Row>();
    rows.add(row("end of a sandbox, p50", Quantity.time(Samples.of(ends).median())));
    rows.add(row("end of a sandbox, p99", Quantity.time(Samples.of(ends).percentile(99))));
    for (HostView.Kind kind : HostView.Kind.values()) {
      rows.add(leftOver(kind, after.addedTo(before, kind)));
    }
    return rows;
  }

  private static Duration end(Sandbox sandbox) {
    long start = System.nanoTime();
    sandbox.close();
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** The kernel may take a moment to forget the last of them. */
  private HostView settled(HostView before) throws IOException {
    long end = System.nanoTime() + GRACE.toNanos();
    HostView after = walls.view();
    while (!after.addsNothingTo(before) && System.nanoTime() < end) {
      LockSupport.parkNanos(PAUSE_NANOS);
      after = walls.view();
    }
    return after;
  }

  private Row row(String what, Quantity figure) {
    return Row.of(walls.word(), what, figure);
  }

  private Row leftOver(HostView.Kind kind, Set<String> left) {
    return row(kind.word() + names(left), Quantity.leftOver(left.size()))
        .against("made and destroyed", Quantity.count(count))
        .ratioLimit(Limits.NOTHING);
  }

  private static String names(Set<String> left) {
    if (left.isEmpty()) {
      return "";
    }
    String more = left.size() > NAMED ? ", ..." : "";
    return ": " + String.join(", ", left.stream().limit(NAMED).toList()) + more;
  }
}
