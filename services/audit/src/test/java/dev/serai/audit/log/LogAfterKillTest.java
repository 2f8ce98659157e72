package dev.serai.audit.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.audit.RecordForm;
import dev.serai.audit.SampleRecords;
import dev.serai.audit.verify.Trust;
import dev.serai.audit.verify.Verifier;
import dev.serai.kernel.Ids;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} in the midst of writers and checkpoints loses nothing that was acknowledged. */
class LogAfterKillTest {

  private static final int ROUNDS = 3;
  private static final int ENOUGH = 1_500;
  private static final Pattern ID = Pattern.compile("\"eventId\":\"([^\"]+)\"");

  @Test
  void theNextStartRepairsAndFindsEveryAcknowledgedRecord(@TempDir Path folder) throws Exception {
    var acknowledged = new HashSet<String>();
    String trusted = "";
    for (int round = 0; round < ROUNDS; round++) {
      acknowledged.addAll(DoomedProcess.killedAfter(ENOUGH, Writer.class, folder));
      try (MerkleLog log = open(folder)) {
        assertThat(ids(log)).containsAll(acknowledged);
        trusted = checked(log, folder.resolve("export-" + round), trusted);
      }
    }
  }

  /** The exported log passes, and continues what the round before left. */
  private static String checked(MerkleLog log, Path export, String trusted) throws IOException {
    log.export().writeTo(export);
    var trust =
        new Trust(
            java.util.Optional.of(log.verifier()),
            java.util.Optional.of(trusted).filter(note -> !note.isEmpty()));
    assertThat(Verifier.verify(export, trust).findings()).isEmpty();
    return log.newest().note();
  }

  private static Set<String> ids(MerkleLog log) throws IOException {
    var ids = new HashSet<String>();
    for (long bundle = 0; bundle * Tile.WIDTH < log.size(); bundle++) {
      List<byte[]> entries = log.bundle(bundle).orElseThrow();
      for (byte[] entry : entries) {
        Matcher matcher = ID.matcher(new String(entry, StandardCharsets.UTF_8));
        assertThat(matcher.find()).isTrue();
        ids.add(matcher.group(1));
      }
    }
    return ids;
  }

  private static MerkleLog open(Path folder) throws IOException {
    var config = new LogConfig(Duration.ofMillis(20), 300, Duration.ofMillis(5), 64);
    return MerkleLog.open(
        new LogFolder(folder.resolve("log")),
        config,
        Clock.systemUTC(),
        Ids.secure(),
        RecordForm::time);
  }

  /** Writes from many threads until it is killed; checkpoints are made all the while. */
  static final class Writer {

    private static final int THREADS = 8;
    private static final AtomicLong NUMBER = new AtomicLong();

    private Writer() {}

    public static void main(String[] arguments) throws IOException {
      MerkleLog log = open(Path.of(arguments[0]));
      for (int i = 1; i < THREADS; i++) {
        Thread.ofVirtual().start(() -> write(log));
      }
      write(log);
    }

    private static void write(MerkleLog log) {
      while (true) {
        String id = ProcessHandle.current().pid() + "-" + NUMBER.incrementAndGet();
        try {
          log.append(SampleRecords.decision(id));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        DoomedProcess.acknowledge(id);
      }
    }
  }
}
