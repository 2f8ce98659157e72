package dev.serai.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.testing.Eventually;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OutputLogTest {

  @Test
  void keepsExactlyTheLastBytes() throws Exception {
    for (int size : List.of(1, 9, 10, 11, 64)) {
      var log = new OutputLog(size);
      follow(log, "0123456789".repeat(2000));
      String all = "0123456789".repeat(2000);
      assertThat(log.tail()).isEqualTo(all.substring(all.length() - size));
    }
  }

  @Test
  void cutsAnEndlessLine() throws Exception {
    BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    var log = new OutputLog(16);
    log.listen(lines::add);
    follow(log, "x".repeat(OutputLog.LINE_BYTES + 5) + "\nnext\n");
    assertThat(lines.poll(5, TimeUnit.SECONDS)).hasSize(OutputLog.LINE_BYTES);
    assertThat(lines.poll(5, TimeUnit.SECONDS)).isEqualTo("xxxxx");
    assertThat(lines.poll(5, TimeUnit.SECONDS)).isEqualTo("next");
  }

  @Test
  void neitherWaitsForASlowListenerNorKeepsAllForIt() throws Exception {
    var release = new CountDownLatch(1);
    BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    var log = new OutputLog(16);
    log.listen(
        line -> {
          awaitQuietly(release);
          lines.add(line);
        });
    follow(log, "line\n".repeat(LineListener.QUEUED_LINES * 3) + "last\n");
    assertThat(log.tail()).endsWith("last\n");
    release.countDown();
    Eventually.holds(
        "the rest is told", Talk.PATIENCE, () -> lines.size() >= LineListener.QUEUED_LINES);
    // The one in hand, a full queue, and at most a word about what is missing.
    assertThat(lines.size()).isLessThanOrEqualTo(LineListener.QUEUED_LINES + 2);
  }

  private static void follow(OutputLog log, String text) throws InterruptedException {
    log.follow(new ByteArrayInputStream(text.getBytes(UTF_8)), "test").join();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}
