package dev.serai.benchmarks.identity;

import dev.serai.benchmarks.audit.AuditBenchmark;
import dev.serai.benchmarks.host.Belongings;
import dev.serai.benchmarks.host.Launcher;
import dev.serai.benchmarks.host.Scratch;
import dev.serai.benchmarks.host.Serai;
import dev.serai.benchmarks.report.Machine;
import dev.serai.benchmarks.report.Report;
import dev.serai.benchmarks.report.Row;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.function.Consumer;

/** A whole run: starts what it needs, measures topic by topic, leaves nothing behind. */
public final class IdentityBenchmark {

  private static final Duration EACH = Duration.ofSeconds(3);

  private final Consumer<String> progress;

  /**
   * @param progress told what is measured next
   */
  public IdentityBenchmark(Consumer<String> progress) {
    this.progress = progress;
  }

  /**
   * @throws IOException when something does not start or a call fails
   */
  public Report run() throws IOException, InterruptedException {
    try (Belongings belongings = new Belongings()) {
      Launcher launcher = Launcher.find();
      launcher.build();
      Scratch scratch = belongings.keep(Scratch.create());
      var rows = new ArrayList<Row>();
      progress.accept("credentials from the vault");
      try (Serai serai =
              Serai.start(launcher, scratch.root().resolve("home"), Map.of(), belongings);
          TokenServer tokens = TokenServer.start();
          VaultCalls calls = VaultCalls.prepare(serai, tokens)) {
        rows.addAll(calls.measure());
      }
      progress.accept("JWTs");
      rows.add(new JwtChecks().measure());
      progress.accept("decisions");
      rows.addAll(new DecisionTimes(scratch.folder("decisions")).measure());
      progress.accept("the audit log");
      rows.addAll(new AuditBenchmark(scratch.folder("audit"), EACH).measure());
      return new Report(Machine.here(), rows);
    }
  }
}
