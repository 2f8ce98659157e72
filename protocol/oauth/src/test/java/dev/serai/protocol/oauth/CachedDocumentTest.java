package dev.serai.protocol.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.serai.testing.Eventually;
import dev.serai.testing.TestClock;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CachedDocumentTest {

  private static final RefreshConfig CONFIG = RefreshConfig.DEFAULT;
  private static final Duration INSTANT = Duration.ofMillis(1);

  private final TestClock clock = TestClock.create();
  private final AtomicInteger reads = new AtomicInteger();
  private volatile boolean down;
  private volatile CountDownLatch gate = new CountDownLatch(0);
  private final CachedDocument<String> document = new CachedDocument<>(this::read, CONFIG, clock);

  @Test
  void isReadOnceWhileFresh() throws IOException {
    document.get();
    clock.advance(CONFIG.freshFor().minus(INSTANT));
    assertThat(document.get()).isEqualTo("copy 1");

    clock.advance(INSTANT);
    assertThat(document.get()).isEqualTo("copy 2");
  }

  @Test
  void servesTheLastGoodCopyThroughAnOutage() throws IOException {
    document.get();
    down = true;
    clock.advance(CONFIG.freshFor().plus(CONFIG.outageTolerance()).minus(INSTANT));
    assertThat(document.get()).isEqualTo("copy 1");

    clock.advance(CONFIG.retryPause().plus(INSTANT));
    assertThatIOException().isThrownBy(document::get);
  }

  @Test
  void leavesAFailingServerAloneForAWhile() throws IOException {
    down = true;
    assertThatIOException().isThrownBy(document::get).withMessage("down");
    assertThatIOException().isThrownBy(document::get).withMessage("moments ago, down");
    assertThat(reads).hasValue(1);

    down = false;
    clock.advance(CONFIG.retryPause());
    assertThat(document.get()).isEqualTo("copy 2");
  }

  @Test
  void isReadAnewForAMissOncePerCoolDown() throws IOException {
    String first = document.get();
    String second = document.replacing(first);
    assertThat(second).isEqualTo("copy 2");
    assertThat(document.replacing(second)).isSameAs(second);

    clock.advance(CONFIG.rotationCoolDown());
    assertThat(document.replacing(second)).isEqualTo("copy 3");
  }

  @Test
  void isReadAnewForAMissSoonAfterAReadingThatFailed() throws IOException {
    String first = document.get();
    down = true;
    assertThatIOException().isThrownBy(() -> document.replacing(first)).withMessage("down");
    assertThatIOException().isThrownBy(() -> document.replacing(first));
    down = false;
    clock.advance(CONFIG.retryPause());

    assertThat(document.replacing(first)).isEqualTo("copy 3");
  }

  @Test
  void givesOneWhoSawAnOldCopyTheNewOneWithoutReading() throws IOException {
    String first = document.get();
    String second = document.replacing(first);

    assertThat(document.replacing(first)).isSameAs(second);
    assertThat(reads).hasValue(2);
  }

  @Test
  void isReadByOneHoweverManyWait() throws Exception {
    gate = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var waiting = IntStream.range(0, 50).mapToObj(i -> threads.submit(document::get)).toList();
      Eventually.holds("reading has begun", Duration.ofSeconds(10), () -> reads.get() == 1);
      gate.countDown();
      for (Future<String> copy : waiting) {
        assertThat(copy.get()).isEqualTo("copy 1");
      }
    }
    assertThat(reads).hasValue(1);
  }

  @Test
  void letsAllWhoMissARotatedKeyWaitForTheSameReading() throws Exception {
    String first = document.get();
    gate = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var one = threads.submit(() -> document.replacing(first));
      Eventually.holds("reading has begun", Duration.ofSeconds(10), () -> reads.get() == 2);
      var other = threads.submit(() -> document.replacing(first));
      gate.countDown();
      assertThat(one.get()).isEqualTo("copy 2");
      assertThat(other.get()).isEqualTo("copy 2");
    }
  }

  @Test
  void stopsWaitingWhenInterruptedAndLeavesOthersTheReading() throws Exception {
    gate = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var patient = threads.submit(document::get);
      Eventually.holds("reading has begun", Duration.ofSeconds(10), () -> reads.get() == 1);
      Thread.currentThread().interrupt();
      assertThatIOException().isThrownBy(document::get).withMessageContaining("interrupted");
      assertThat(Thread.interrupted()).isTrue();
      gate.countDown();
      assertThat(patient.get()).isEqualTo("copy 1");
    }
  }

  private String read() throws IOException {
    int number = reads.incrementAndGet();
    try {
      gate.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (down) {
      throw new IOException("down");
    }
    return "copy " + number;
  }
}
