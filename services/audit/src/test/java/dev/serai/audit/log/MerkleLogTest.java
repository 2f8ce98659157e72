package dev.serai.audit.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.audit.RecordForm;
import dev.serai.audit.SampleRecords;
import dev.serai.audit.verify.Finding;
import dev.serai.audit.verify.Trust;
import dev.serai.audit.verify.Verification;
import dev.serai.audit.verify.Verifier;
import dev.serai.kernel.Ids;
import dev.serai.testing.TestClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MerkleLogTest {

  @TempDir private Path root;
  private final TestClock clock = TestClock.create();

  @Test
  void readsEveryEntryBeforeAndAfterItIsSignedAndAfterARestart() throws IOException {
    try (MerkleLog log = open()) {
      append(log, 300);
      assertReads(log, 300);
      log.checkpoint();
      append(log, 500);
      assertReads(log, 800);
    }
    try (MerkleLog log = open()) {
      assertReads(log, 800);
      assertThat(log.newest().checkpoint().size()).isEqualTo(800);
    }
  }

  @Test
  void provesEntriesAndItsOwnContinuation() throws IOException {
    try (MerkleLog log = open()) {
      append(log, 700);
      Checkpoint earlier = log.checkpoint().checkpoint();
      append(log, 70);
      Checkpoint now = log.checkpoint().checkpoint();
      byte[] entry = log.bundle(1).orElseThrow().get(5);
      assertThat(ProofCheck.includes(entry, 261, 770, now.root(), log.inclusion(261).hashes()))
          .isTrue();
      assertThat(
              ProofCheck.extendsTree(
                  700, earlier.root(), 770, now.root(), log.consistency(700).hashes()))
          .isTrue();
    }
  }

  @Test
  void timeNeverGoesBackNotEvenOverARestart() throws IOException {
    try (MerkleLog log = open()) {
      clock.advance(Duration.ofHours(1));
      append(log, 1);
    }
    clock.advance(Duration.ofHours(-2));
    try (MerkleLog log = open()) {
      append(log, 1);
      List<byte[]> entries = log.bundle(0).orElseThrow();
      assertThat(RecordForm.time(entries.get(1))).isEqualTo(RecordForm.time(entries.get(0)));
    }
  }

  @Test
  void cutsOffAnEntryThatACrashLeftHalfWritten() throws IOException {
    try (MerkleLog log = open()) {
      append(log, 3);
    }
    Path journal = newest(root.resolve("journal"));
    Files.write(journal, new byte[] {0, 0, 1, 0, 9, 9}); // a length, half a checksum
    try (MerkleLog log = open()) {
      append(log, 2);
      assertReads(log, 5);
    }
  }

  @Test
  void refusesToGoOnFromFilesThatWereNotSigned() throws IOException {
    try (MerkleLog log = open()) {
      append(log, 3);
    }
    Path bundle = root.resolve("tile/entries/000.p/3");
    String text = Files.readString(bundle, StandardCharsets.ISO_8859_1);
    Files.writeString(bundle, text.replace("allow", "alloW"), StandardCharsets.ISO_8859_1);
    assertThatThrownBy(this::open).hasMessageContaining("is not the one that was signed");
  }

  @Test
  void refusesToSignAnewWhenItsKeyIsGone() throws IOException {
    open().close();
    Files.delete(root.resolve("signing.key"));
    assertThatThrownBy(this::open).hasMessageContaining("restore the key");
  }

  @Test
  void keepsItsKeyForItsOwner() throws IOException {
    open().close();
    Path key = root.resolve("signing.key");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));
    assertThatThrownBy(this::open).hasMessageContaining("chmod 600");
  }

  @Test
  void whatRetentionRemovedIsToldAsRemovedAndProvableAllTheSame() throws IOException {
    Path export = root.resolveSibling("pruned");
    try (MerkleLog log = open()) {
      append(log, 600);
      log.append(SampleRecords.retention(512));
      log.checkpoint();
      log.prune(512);
      assertThat(log.bundle(0)).isEmpty();
      assertThat(log.inclusion(3).hashes()).isNotEmpty();
      log.export().writeTo(export);
      Trust trust = new Trust(Optional.of(log.verifier()), Optional.of(log.newest().note()));
      Verification checked = Verifier.verify(export, trust);
      assertThat(checked.findings()).isEmpty();
      assertThat(checked.pruned()).isEqualTo(512);
    }
    Files.delete(export.resolve("tile/entries/002.p/89"));
    assertThat(Verifier.verify(export, Trust.NOTHING).findings())
        .extracting(Finding::kind)
        .contains(Finding.Kind.MISSING);
  }

  private MerkleLog open() throws IOException {
    return MerkleLog.open(
        new LogFolder(root), LogConfig.DEFAULT, clock, Ids.secure(), RecordForm::time);
  }

  private static void append(MerkleLog log, int count) throws IOException {
    for (int i = 0; i < count - 1; i++) {
      log.offer(SampleRecords.decision("record"));
    }
    log.append(SampleRecords.decision("last"));
  }

  private static void assertReads(MerkleLog log, int count) throws IOException {
    assertThat(log.size()).isEqualTo(count);
    for (int number = 0; number < count; number++) {
      byte[] entry = log.bundle(number / Tile.WIDTH).orElseThrow().get(number % Tile.WIDTH);
      assertThat(new String(entry, StandardCharsets.UTF_8))
          .startsWith("{\"sequence\":" + number + ",");
    }
  }

  private static Path newest(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.max(Path::compareTo).orElseThrow();
    }
  }
}
