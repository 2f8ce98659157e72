package dev.serai.benchmarks.audit;

import dev.serai.audit.RecordForm;
import dev.serai.audit.log.LogConfig;
import dev.serai.audit.log.LogFolder;
import dev.serai.audit.log.MerkleLog;
import dev.serai.audit.verify.Trust;
import dev.serai.audit.verify.Verification;
import dev.serai.audit.verify.Verifier;
import dev.serai.benchmarks.report.Quantity;
import dev.serai.benchmarks.report.Row;
import dev.serai.kernel.Ids;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Durable records a second with 1, 8 and 64 writers, each waiting for its own record, against the
 * same bytes flushed one by one on the same disk; then how fast the log that came of it is checked.
 */
public final class AuditBenchmark {

  private static final String TOPIC = "audit";
  private static final int[] WRITERS = {1, 8, 64};

  /** The budget speaks of batches, so it needs many who wait together. */
  private static final int BATCHED = 64;

  private static final int VERIFIED = 100_000;
  private static final int MILLION = 1_000_000;
  private static final int BUDGET_PER_SECOND = 10_000;

  /** Of what a plain flush of each record reaches, what one writer must reach at least. */
  private static final double ALONE = 0.2;

  /** With many writers one flush serves many, so more than a plain flush each. */
  private static final double SHARED = 1;

  private final Path folder;
  private final Duration each;

  /**
   * @param folder empty, on the disk that is measured
   * @param each how long each number of writers is measured
   */
  public AuditBenchmark(Path folder, Duration each) {
    this.folder = folder;
    this.each = each;
  }

  /**
   * @throws IOException when the disk refuses
   * @throws IllegalStateException when the log that was written does not pass its check
   */
  public List<Row> measure() throws IOException, InterruptedException {
    var rows = new ArrayList<Row>();
    for (int writers : WRITERS) {
      double plain = plain(writers);
      double durable = durable(writers);
      String what = writers == 1 ? "1 writer" : writers + " writers";
      Row row =
          Row.of(TOPIC, "durable records, " + what, Quantity.perSecond(durable))
              .against("write and flush each, " + what, Quantity.perSecond(plain))
              .ratioLimit(writers == 1 ? ALONE : SHARED);
      rows.add(writers == BATCHED ? row.budget(BUDGET_PER_SECOND) : row);
    }
    rows.add(verified());
    return rows;
  }

  private double plain(int writers) throws IOException, InterruptedException {
    try (var flush = new PlainFlush(folder.resolve("plain-" + writers))) {
      return new Writers(writers, each).perSecond(flush);
    }
  }

  private double durable(int writers) throws IOException, InterruptedException {
    try (MerkleLog log = open("log-" + writers)) {
      return new Writers(writers, each).perSecond(() -> log.append(SampleDraft.DRAFT));
    }
  }

  private Row verified() throws IOException {
    Path export = folder.resolve("export");
    try (MerkleLog log = open("verified")) {
      for (int i = 1; i < VERIFIED; i++) {
        log.offer(SampleDraft.DRAFT);
      }
      log.append(SampleDraft.DRAFT);
      log.export().writeTo(export);
    }
    Duration plain = readAll(export);
    long start = System.nanoTime();
    Verification checked = Verifier.verify(export, Trust.NOTHING);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    if (!checked.passed()) {
      throw new IllegalStateException("the log does not pass: " + checked.findings());
    }
    int factor = MILLION / VERIFIED;
    return Row.of(
            TOPIC,
            "check of 1,000,000 records, from %,d".formatted(VERIFIED),
            Quantity.time(took.multipliedBy(factor)))
        .against("reading the same files", Quantity.time(plain.multipliedBy(factor)));
  }

  private static Duration readAll(Path export) throws IOException {
    List<Path> files;
    try (var walked = Files.walk(export)) {
      files = walked.filter(Files::isRegularFile).toList();
    }
    long start = System.nanoTime();
    for (Path file : files) {
      Files.readAllBytes(file);
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private MerkleLog open(String name) throws IOException {
    return MerkleLog.open(
        new LogFolder(folder.resolve(name)),
        LogConfig.DEFAULT,
        Clock.systemUTC(),
        Ids.secure(),
        RecordForm::time);
  }
}
