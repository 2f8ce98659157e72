package dev.serai.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.audit.log.LogConfig;
import dev.serai.audit.log.LogFolder;
import dev.serai.audit.log.MerkleLog;
import dev.serai.audit.log.VerifierKey;
import dev.serai.audit.verify.Trust;
import dev.serai.audit.verify.Verification;
import dev.serai.audit.verify.Verifier;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Ids;
import dev.serai.kernel.PageRequest;
import dev.serai.storage.StorageConfig;
import dev.serai.storage.StorageRoom;
import dev.serai.testing.TestClock;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionTest {

  private static final Duration KEEP = Duration.ofDays(30);
  private static final PageRequest ALL = PageRequest.first(1000);

  @TempDir private Path folder;
  private final TestClock clock = TestClock.create();
  private StorageRoom storage;

  @BeforeEach
  void openStorage() throws IOException {
    storage =
        StorageRoom.open(StorageConfig.DEFAULT, folder.resolve("state"), clock, new SecureRandom());
  }

  @AfterEach
  void closeStorage() {
    storage.close();
  }

  @Test
  void removesWholeOldBundlesAndLeavesTheLogProvable() throws IOException {
    try (MerkleLog log = open()) {
      append(log, 600);
      clock.advance(KEEP.plusDays(1));
      append(log, 10);
      RecordReader reader = reader(log);
      var retention = new Retention(log, reader, KEEP, clock, Ids.secure());

      retention.run();

      assertThat(log.bundle(0)).isEmpty();
      assertThat(log.bundle(1)).isEmpty();
      assertThat(reader.list(AccountId.DEFAULT, RecordFilter.ALL, ALL).items()).hasSize(99);
      Path export = folder.resolve("export");
      log.export().writeTo(export);
      Verification checked = Verifier.verify(export, new Trust(key(log), Optional.empty()));
      assertThat(checked.findings()).isEmpty();
      assertThat(checked.pruned()).isEqualTo(512);

      retention.run();
      assertThat(log.size()).as("no second record, nothing was left to remove").isEqualTo(611);
    }
  }

  @Test
  void keepsEverythingUnlessToldOtherwise() throws IOException {
    try (MerkleLog log = open()) {
      append(log, 300);
      clock.advance(Duration.ofDays(3650));
      new Retention(log, reader(log), Duration.ZERO, clock, Ids.secure()).run();
      assertThat(log.bundle(0)).isPresent();
    }
  }

  private static Optional<VerifierKey> key(MerkleLog log) {
    return Optional.of(log.verifier());
  }

  private RecordReader reader(MerkleLog log) {
    storage.database().migrate("audit");
    var subjects = new Subjects(storage.database(), storage.keys(), clock, Ids.secure(), 1);
    return new RecordReader(log, subjects, AccountId.DEFAULT, 20_000);
  }

  private static void append(MerkleLog log, int count) throws IOException {
    for (int i = 1; i < count; i++) {
      log.offer(SampleRecords.decision("record"));
    }
    log.append(SampleRecords.decision("last"));
  }

  private MerkleLog open() throws IOException {
    return MerkleLog.open(
        new LogFolder(folder.resolve("log")),
        LogConfig.DEFAULT,
        clock,
        Ids.secure(),
        RecordForm::time);
  }
}
