package dev.serai.browser.recording;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.serai.browser.chromium.Screencast;
import dev.serai.browser.recording.Manifest.BatchEntry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
final class TapeTest {

  private static final int BATCH = 1024;

  /** {@code {"n":"…","t":0,"k":"x"}} without the name itself, and the end of the line. */
  private static final int AROUND = 23;

  private final Shelf shelf = new Shelf();

  @Test
  void whatWasAddedIsReadAgainInItsOrder() throws InterruptedException {
    Tape tape = tape(10 * BATCH, Duration.ofHours(1));
    add(tape, 3, "a");
    add(tape, 7, "b");

    finish(tape);

    assertThat(lines(shelf.batches.take()))
        .containsExactly(
            "{\"t\":3,\"k\":\"batch\",\"format\":\"serai-recording\",\"version\":1,\"session\":\"s1\"}",
            "{\"n\":\"a\",\"t\":3,\"k\":\"x\"}",
            "{\"n\":\"b\",\"t\":7,\"k\":\"x\"}");
    assertThat(shelf.entries).hasSize(1);
    assertThat(shelf.entries.getFirst().from()).isEqualTo(3);
    assertThat(shelf.entries.getFirst().to()).contains(7L);
    assertThat(shelf.entries.getFirst().events()).contains(2);
    assertThat(shelf.gaps).isEmpty();
  }

  @Test
  void aBatchTakesWhatJustFits() throws InterruptedException {
    Tape tape = tape(10 * BATCH, Duration.ofHours(1));
    add(tape, 0, "a".repeat(BATCH / 2 - AROUND));
    add(tape, 0, "b".repeat(BATCH / 2 - AROUND));
    add(tape, 0, "c");

    finish(tape);

    assertThat(lines(shelf.batches.take())).hasSize(3);
    assertThat(lines(shelf.batches.take())).hasSize(2);
    assertThat(shelf.entries).extracting(BatchEntry::number).containsExactly(1, 2);
  }

  @Test
  void whatNoBatchTakesIsAGap() throws InterruptedException {
    Tape tape = tape(10 * BATCH, Duration.ofHours(1));
    add(tape, 0, "a".repeat(BATCH - AROUND));
    add(tape, 5, "b".repeat(BATCH - AROUND + 1));

    finish(tape);

    assertThat(shelf.entries).extracting(entry -> entry.events().orElseThrow()).containsExactly(1);
    assertThat(shelf.gaps).containsExactly(new Gap(5, 5, 1, "larger than a batch"));
  }

  @Test
  void aBatchThatIsNotFullIsWrittenAfterAWhile() throws InterruptedException {
    Tape tape = tape(10 * BATCH, Duration.ofMillis(10));
    Thread writer = Thread.startVirtualThread(tape::write);
    add(tape, 0, "a");

    assertThat(lines(shelf.batches.take())).hasSize(2);

    tape.end();
    writer.join();
  }

  @Test
  void aSlowStoreLosesWhatDoesNotFitAndStopsNobody() throws InterruptedException {
    Tape tape = tape(10 * BATCH, Duration.ofHours(1));
    String large = "a".repeat(BATCH - AROUND);
    add(tape, 0, large);
    add(tape, 1, large);
    add(tape, 2, large);
    add(tape, 3, large);

    finish(tape);

    assertThat(shelf.entries).extracting(BatchEntry::from).containsExactly(0L, 1L, 3L);
    assertThat(shelf.gaps).containsExactly(new Gap(2, 2, 1, "the store was too slow"));
  }

  @Test
  void aStoreThatRefusesLeavesAGapAndNoHoleInTheNumbers() throws InterruptedException {
    Tape tape = tape(10 * BATCH, Duration.ofHours(1));
    shelf.refusals = 1;
    add(tape, 0, "a".repeat(BATCH - AROUND));
    add(tape, 9, "b".repeat(BATCH - AROUND));

    finish(tape);

    assertThat(shelf.entries).extracting(BatchEntry::number).containsExactly(1);
    assertThat(shelf.entries.getFirst().from()).isEqualTo(9);
    assertThat(shelf.gaps).containsExactly(new Gap(0, 0, 1, "the store did not take it"));
  }

  @Test
  void aSessionWritesNoMoreThanItMay() throws InterruptedException {
    Tape tape = tape(BATCH, Duration.ofHours(1));
    var random = new Random(7);
    for (int count = 0; count < 20; count++) {
      byte[] noise = new byte[500];
      random.nextBytes(noise);
      add(tape, count, HexFormat.of().formatHex(noise, 0, 480));
    }

    finish(tape);

    assertThat(tape.isFull()).isTrue();
    assertThat(shelf.entries.stream().mapToInt(entry -> entry.bytes().orElseThrow()).sum())
        .isPositive()
        .isLessThanOrEqualTo(BATCH);
    assertThat(shelf.gaps).hasSize(1);
    assertThat(shelf.gaps.getFirst().why()).isEqualTo("session-bytes");
    assertThat(shelf.gaps.getFirst().to()).isEqualTo(19);
  }

  @Test
  void limitsHaveEdges() {
    config(BATCH, Duration.ofMillis(10), 1);
    assertThatThrownBy(() -> config(BATCH - 1, Duration.ofMillis(10), 1))
        .hasMessageContaining("session-bytes");
    assertThatThrownBy(() -> config(BATCH, Duration.ofMillis(9), 1))
        .hasMessageContaining("batch-every");
    assertThatThrownBy(() -> config(BATCH, Duration.ofMillis(10), 0))
        .hasMessageContaining("waiting-batches");
  }

  private Tape tape(long sessionBytes, Duration every) {
    return new Tape("s1", config(sessionBytes, every, 2), shelf);
  }

  static RecordingConfig config(long sessionBytes, Duration every, int waiting) {
    return new RecordingConfig(
        2,
        new Screencast(60, 800, 800),
        sessionBytes,
        BATCH,
        every,
        waiting,
        2,
        20,
        Duration.ofSeconds(5),
        2,
        Duration.ofMinutes(1));
  }

  private static void add(Tape tape, long at, String name) {
    tape.add(at, "x", JsonNodeFactory.instance.objectNode().put("n", name));
  }

  private static void finish(Tape tape) throws InterruptedException {
    tape.end();
    Thread.startVirtualThread(tape::write).join();
  }

  private static List<String> lines(byte[] packed) {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return new String(in.readAllBytes(), UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Shelf implements Tape.Sink {

    final BlockingQueue<byte[]> batches = new LinkedBlockingQueue<>();
    int refusals;
    volatile List<BatchEntry> entries = List.of();
    volatile List<Gap> gaps = List.of();

    @Override
    public void batch(int number, byte[] packed) throws IOException {
      if (refusals-- > 0) {
        throw new IOException("full");
      }
      batches.add(packed);
    }

    @Override
    public void end(List<BatchEntry> written, List<Gap> missing) {
      entries = written;
      gaps = missing;
    }
  }
}
