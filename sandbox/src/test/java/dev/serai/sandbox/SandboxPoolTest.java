package dev.serai.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.testing.Eventually;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SandboxPoolTest {

  private final List<FakeSandbox> started = new CopyOnWriteArrayList<>();
  private SandboxPool pool = pool(2, 10);

  @AfterEach
  void close() {
    pool.close();
  }

  @Test
  void keepsTheConfiguredNumberReadyAndHandsOutInOrder() {
    pool.keep("v1", this::start, sandbox -> true);
    ready("v1", 2);
    Sandbox first = pool.take("v1").orElseThrow();
    assertThat(first.exit()).isEmpty();
    ready("v1", 2);
    assertThat(started).hasSize(3);
    assertThat(pool.take("v1")).isPresent().get().isNotSameAs(first);
  }

  @Test
  void givesNothingForAnUnknownKeyOrWhenNoneIsReady() throws InterruptedException {
    var gate = new CountDownLatch(1);
    pool.keep("v1", this::start, sandbox -> passed(gate));
    assertThat(pool.take("v1")).isEmpty();
    assertThat(pool.take("v2")).isEmpty();
    gate.countDown();
    ready("v1", 2);
  }

  @Test
  void neverHandsOutADeadOneAndReplacesIt() {
    pool.keep("v1", this::start, sandbox -> true);
    ready("v1", 2);
    started.forEach(FakeSandbox::die);
    ready("v1", 2);
    assertThat(pool.take("v1").orElseThrow().exit()).isEmpty();
  }

  @Test
  void destroysTheReadyOnesOfADrainedKeyOnly() {
    pool.keep("v1", this::start, sandbox -> true);
    ready("v1", 2);
    Sandbox taken = pool.take("v1").orElseThrow();
    ready("v1", 2);
    pool.drain("v1");
    assertThat(taken.exit()).isEmpty();
    assertThat(started)
        .filteredOn(each -> each.exit().isEmpty())
        .containsExactly((FakeSandbox) taken);
    assertThat(pool.take("v1")).isEmpty();
  }

  @Test
  void destroysOneThatBecomesReadyAfterTheDrain() {
    var gate = new CountDownLatch(1);
    pool.keep("v1", this::start, sandbox -> passed(gate));
    Eventually.holds("both start", Talk.PATIENCE, () -> started.size() == 2);
    pool.drain("v1");
    gate.countDown();
    Eventually.holds(
        "both are gone",
        Talk.PATIENCE,
        () -> started.stream().allMatch(each -> each.exit().isPresent()));
  }

  @Test
  void triesAgainAfterOneThatDidNotBecomeReady() {
    var tries = new AtomicInteger();
    pool.keep("v1", this::start, sandbox -> tries.incrementAndGet() > 2);
    ready("v1", 2);
    assertThat(started.stream().filter(each -> each.exit().isPresent())).hasSize(2);
  }

  @Test
  void keepsToTheTotalOverAllKeysAndServesTheNextWhenOneIsDrained() {
    pool = pool(2, 3);
    pool.keep("v1", this::start, sandbox -> true);
    ready("v1", 2);
    pool.keep("v2", this::start, sandbox -> true);
    ready("v2", 1);
    pool.drain("v1");
    ready("v2", 2);
  }

  @Test
  void keepsNoneWhenTheSizeIsZeroOrItIsClosed() {
    pool = pool(0, 10);
    pool.keep("v1", this::start, sandbox -> true);
    SandboxPool closed = pool(1, 1);
    closed.close();
    closed.keep("v1", this::start, sandbox -> true);
    assertThat(started).isEmpty();
  }

  private static SandboxPool pool(int size, int total) {
    var config = new PoolConfig(size, total, Duration.ofSeconds(10), Duration.ofMillis(1));
    return new SandboxPool(config, InstantSource.fixed(Instant.EPOCH));
  }

  private Sandbox start() {
    var sandbox = new FakeSandbox();
    started.add(sandbox);
    return sandbox;
  }

  private void ready(String key, int count) {
    Eventually.holds(count + " are ready", Talk.PATIENCE, () -> pool.ready(key) == count);
  }

  private static boolean passed(CountDownLatch gate) {
    try {
      gate.await();
      return true;
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
