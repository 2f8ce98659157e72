package dev.serai.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.audit.RecordForm;
import dev.serai.audit.SampleRecords;
import dev.serai.audit.log.Forger;
import dev.serai.audit.log.LogConfig;
import dev.serai.audit.log.LogFolder;
import dev.serai.audit.log.MerkleLog;
import dev.serai.kernel.Ids;
import dev.serai.testing.TestClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * More than a thousand generated ways to alter an exported log, from one flipped bit to a log
 * written anew with the stolen key. Every one is found.
 */
class MutationTest {

  private static final int RECORDS = 700;
  private static final int CHECKPOINT_EVERY = 90;
  private static final long SEED = 20261126;

  @TempDir static Path folder;

  private static Path original;
  private static Trust trust;
  private static Forger forger;
  private static int mutants;

  @BeforeAll
  static void exportALog() throws IOException {
    original = folder.resolve("original");
    TestClock clock = TestClock.create();
    Optional<String> half = Optional.empty();
    var place = new LogFolder(folder.resolve("log"));
    try (MerkleLog log =
        MerkleLog.open(place, LogConfig.DEFAULT, clock, Ids.secure(), RecordForm::time)) {
      for (int i = 0; i < RECORDS; i++) {
        log.append(SampleRecords.decision("record-" + i));
        clock.advance(Duration.ofMillis(10));
        if (i % CHECKPOINT_EVERY == 0) {
          log.checkpoint();
        }
        half = i == RECORDS / 2 ? Optional.of(log.checkpoint().note()) : half;
      }
      log.export().writeTo(original);
      trust = new Trust(Optional.of(log.verifier()), half);
    }
    forger = Forger.of(place, original);
  }

  @Test
  void theUnalteredLogPasses() throws IOException {
    Verification checked = Verifier.verify(original, trust);
    assertThat(checked.findings()).isEmpty();
    assertThat(checked.records()).isEqualTo(RECORDS);
    assertThat(checked.pruned()).isZero();
  }

  @Test
  void everyFlippedBitIsFound() throws IOException {
    var random = new Random(SEED);
    for (Path file : files()) {
      byte[] bytes = Files.readAllBytes(original.resolve(file));
      for (int i = 0; i < 60; i++) {
        byte[] altered = bytes.clone();
        int at = random.nextInt(bytes.length);
        altered[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        found(file + " with another byte " + at, file, altered);
      }
    }
  }

  @Test
  void everyCutAndEveryAdditionIsFound() throws IOException {
    var random = new Random(SEED);
    for (Path file : files()) {
      byte[] bytes = Files.readAllBytes(original.resolve(file));
      for (int i = 0; i < 15; i++) {
        int length = random.nextInt(bytes.length);
        found(file + " cut to " + length, file, Arrays.copyOf(bytes, length));
      }
      found(file + " with a byte more", file, Arrays.copyOf(bytes, bytes.length + 1));
    }
  }

  @Test
  void everyDeletedAddedAndSwappedFileIsFound() throws IOException {
    List<Path> files = files();
    for (Path file : files) {
      try (Mutant mutant = new Mutant()) {
        Files.delete(mutant.root.resolve(file));
        mutant.mustBeFound("without " + file);
      }
      try (Mutant mutant = new Mutant()) {
        Files.writeString(mutant.root.resolve(file + "9"), "more");
        mutant.mustBeFound("with a file beside " + file);
      }
      for (Path other : files) {
        byte[] content = Files.readAllBytes(original.resolve(other));
        if (!Arrays.equals(content, Files.readAllBytes(original.resolve(file)))) {
          found(file + " with the content of " + other, file, content);
        }
      }
    }
  }

  @Test
  void whoeverHasNoKeyCannotHashTheLogAnew() throws IOException {
    var random = new Random(SEED);
    for (int i = 0; i < 40; i++) {
      int at = random.nextInt(RECORDS);
      for (Forger.Change change : Forger.Change.values()) {
        try (Mutant mutant = new Mutant()) {
          forger.withoutTheKey(mutant.root, change, at);
          mutant.mustBeFound(change + " of record " + at + ", hashed anew");
        }
        try (Mutant mutant = new Mutant()) {
          forger.withAnotherKey(mutant.root, change, at);
          mutant.mustBeFound(change + " of record " + at + ", signed by another key");
        }
      }
    }
  }

  @Test
  void whoeverStoleTheKeyCannotChangeWhatATrustedCheckpointHolds() throws IOException {
    var random = new Random(SEED);
    for (int i = 0; i < 40; i++) {
      int at = random.nextInt(RECORDS / 2);
      for (Forger.Change change : Forger.Change.values()) {
        try (Mutant mutant = new Mutant()) {
          forger.withTheKey(mutant.root, change, at);
          mutant.mustBeFound(change + " of record " + at + ", signed by the stolen key");
        }
      }
    }
  }

  @Test
  void whoeverStoleTheKeyCannotGoBackBehindATrustedCheckpoint() throws IOException {
    for (int size = 0; size < RECORDS / 2; size += 37) {
      try (Mutant mutant = new Mutant()) {
        forger.cutWithTheKey(mutant.root, size);
        mutant.mustBeFound("cut to " + size + " records, signed by the stolen key");
      }
    }
  }

  @Test
  void backDatedRecordsAreFoundEvenUnderGoodSignatures() throws IOException {
    for (int at = RECORDS / 2 + 2; at < RECORDS; at += 17) {
      try (Mutant mutant = new Mutant()) {
        forger.withTheKey(mutant.root, Forger.Change.BACKDATE, at);
        Verification checked = mutant.mustBeFound("record " + at + " back-dated");
        assertThat(checked.findings())
            .anySatisfy(one -> assertThat(one.kind()).isEqualTo(Finding.Kind.BACKDATED));
      }
    }
  }

  @AfterAll
  static void thereWereMoreThanAThousand() {
    System.out.println(mutants + " altered logs, all found");
    assertThat(mutants).isGreaterThan(1_000);
  }

  private static void found(String what, Path file, byte[] content) throws IOException {
    try (Mutant mutant = new Mutant()) {
      Files.delete(mutant.root.resolve(file));
      Files.write(mutant.root.resolve(file), content);
      mutant.mustBeFound(what);
    }
  }

  private static List<Path> files() throws IOException {
    try (var files = Files.walk(original)) {
      return files.filter(Files::isRegularFile).map(original::relativize).sorted().toList();
    }
  }

  /** A copy to be altered by replacing files; those that are not are the original's own. */
  private static final class Mutant implements AutoCloseable {

    private final Path root;

    Mutant() throws IOException {
      mutants++;
      root = folder.resolve("mutant-" + mutants);
      for (Path file : files()) {
        Path copy = root.resolve(file);
        Files.createDirectories(copy.getParent());
        Files.createLink(copy, original.resolve(file));
      }
    }

    Verification mustBeFound(String what) throws IOException {
      Verification checked = Verifier.verify(root, trust);
      assertThat(checked.findings()).as(what).isNotEmpty();
      return checked;
    }

    @Override
    public void close() throws IOException {
      var paths = new ArrayList<Path>();
      try (var walked = Files.walk(root)) {
        walked.sorted(Comparator.reverseOrder()).forEach(paths::add);
      }
      for (Path path : paths) {
        Files.delete(path);
      }
    }
  }
}
