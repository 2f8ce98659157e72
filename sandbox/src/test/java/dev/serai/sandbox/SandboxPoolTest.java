package dev.serai.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.testing.Eventually;
import dev.serai.testing.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SandboxPoolTest {

  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final long MEMORY = 1024;
  private static final int STARTS = 2;

  private final List<FakeSandbox> started = new CopyOnWriteArrayList<>();
  private final TestClock clock = TestClock.create();
  private SandboxPool pool = pool(10, 0);

  @AfterEach
  void close() {
    pool.close();
  }

  @Test
  void keepsTheConfiguredNumberReadyAndHandsOutInOrder() {
    keep("v1", 2, 2, sandbox -> true);
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
    keep("v1", 2, 2, sandbox -> passed(gate));
    assertThat(pool.take("v1")).isEmpty();
    assertThat(pool.take("v2")).isEmpty();
    gate.countDown();
    ready("v1", 2);
  }

  @Test
  void neverHandsOutADeadOneAndReplacesIt() {
    keep("v1", 2, 2, sandbox -> true);
    ready("v1", 2);
    started.forEach(FakeSandbox::die);
    ready("v1", 2);
    assertThat(pool.take("v1").orElseThrow().exit()).isEmpty();
  }

  @Test
  void destroysTheReadyOnesOfADrainedKeyOnly() {
    keep("v1", 2, 2, sandbox -> true);
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
    keep("v1", 2, 2, sandbox -> passed(gate));
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
    keep("v1", 2, 2, sandbox -> tries.incrementAndGet() > 2);
    ready("v1", 2);
    assertThat(started.stream().filter(each -> each.exit().isPresent())).hasSize(2);
  }

  @Test
  void keepsToTheTotalOverAllKeysAndServesTheNextWhenOneIsDrained() {
    pool = pool(3, 0);
    keep("v1", 2, 2, sandbox -> true);
    ready("v1", 2);
    keep("v2", 2, 2, sandbox -> true);
    ready("v2", 1);
    pool.drain("v1");
    ready("v2", 2);
  }

  @Test
  void keepsNoneWhenTheMostIsZeroOrItIsClosed() {
    keep("v1", 0, 0, sandbox -> true);
    SandboxPool closed = pool(1, 0);
    closed.close();
    closed.keep("v1", WarmSource.of(new PoolSize(1, 1), this::start, sandbox -> true));
    assertThat(started).isEmpty();
  }

  @Test
  void keepsAsManyReadyAsWereAskedForAtOnceWhetherThereWereAnyOrNot() {
    keep("v1", 1, 4, sandbox -> true);
    ready("v1", 1);
    for (int asked = 0; asked < 3; asked++) {
      pool.take("v1");
    }
    ready("v1", 3);
  }

  @Test
  void keepsNoMoreReadyThanTheMost() {
    keep("v1", 1, 4, sandbox -> true);
    ready("v1", 1);
    for (int asked = 0; asked < 10; asked++) {
      pool.take("v1");
    }
    ready("v1", 4);
    pool.tend();
    assertThat(pool.ready("v1")).isEqualTo(4);
  }

  @Test
  void keepsAsFewAsConfiguredWhenNobodyHasAskedForAWhile() {
    keep("v1", 1, 4, sandbox -> true);
    ready("v1", 1);
    for (int asked = 0; asked < 4; asked++) {
      pool.take("v1");
    }
    ready("v1", 4);

    clock.advance(WINDOW);
    pool.tend();

    assertThat(pool.ready("v1")).isOne();
    assertThat(ended()).isEqualTo(3);
  }

  @Test
  void keepsNoneOfAKeyWhoseLeastIsZeroBeforeItIsAskedForTwice() {
    keep("v1", 0, 4, sandbox -> true);
    assertThat(started).isEmpty();
    assertThat(pool.take("v1")).isEmpty();
    ready("v1", 1);

    clock.advance(WINDOW);
    pool.tend();

    assertThat(pool.ready("v1")).isZero();
  }

  @Test
  void hasAKeyNobodyAskedForLatelyGiveUpOneForAnotherThatHasNone() {
    pool = pool(2, 0);
    keep("v1", 2, 2, sandbox -> true);
    ready("v1", 2);
    keep("v2", 1, 1, sandbox -> true);
    assertThat(pool.take("v2")).isEmpty();
    assertThat(pool.ready("v1")).isEqualTo(2);

    clock.advance(WINDOW);
    assertThat(pool.take("v2")).isEmpty();

    ready("v2", 1);
    assertThat(pool.ready("v1")).isOne();
  }

  @Test
  void keepsToTheMemoryOverAllKeys() {
    pool = pool(10, 2 * MEMORY);
    var gate = new Semaphore(1);
    keep("v1", 1, 4, sandbox -> passed(gate));
    ready("v1", 1);
    for (int asked = 0; asked < 4; asked++) {
      pool.take("v1");
    }
    gate.release(4);
    ready("v1", 2);
    pool.tend();
    assertThat(pool.ready("v1")).isEqualTo(2);
    assertThat(started).hasSize(3);
  }

  @Test
  void startsNoMoreAtATimeThanConfigured() throws InterruptedException {
    var gate = new Semaphore(0);
    keep("v1", 8, 8, sandbox -> passed(gate));
    Eventually.holds("some start", Talk.PATIENCE, () -> started.size() == STARTS);
    gate.release();
    Eventually.holds("one more starts", Talk.PATIENCE, () -> started.size() == STARTS + 1);
    assertThat(pool.ready("v1")).isOne();
    gate.release(8);
    ready("v1", 8);
  }

  @Test
  void endsWhatBelongsToThoseNobodyTookAndToThoseThatDied() {
    var ended = new CopyOnWriteArrayList<Sandbox>();
    pool.keep(
        "v1",
        new WarmSource(
            new PoolSize(2, 2),
            this::start,
            sandbox -> true,
            sandbox -> {
              ended.add(sandbox);
              sandbox.close();
            }));
    ready("v1", 2);
    FakeSandbox dead = started.getFirst();
    dead.die();
    assertThat(ended).containsExactly(dead);
    ready("v1", 2);

    pool.drain("v1");

    assertThat(ended).containsExactlyInAnyOrderElementsOf(started);
  }

  private SandboxPool pool(int total, long memoryBytes) {
    var config =
        new PoolConfig(
            1,
            1,
            Map.of(),
            total,
            memoryBytes,
            WINDOW,
            STARTS,
            Duration.ofSeconds(10),
            Duration.ofMillis(1));
    return new SandboxPool(config, clock);
  }

  private void keep(String key, int size, int most, Predicate<Sandbox> ready) {
    pool.keep(key, WarmSource.of(new PoolSize(size, most), this::start, ready));
  }

  private long ended() {
    return started.stream().filter(each -> each.exit().isPresent()).count();
  }

  private Sandbox start() {
    var sandbox = new FakeSandbox(MEMORY);
    started.add(sandbox);
    return sandbox;
  }

  private void ready(String key, int count) {
    Eventually.holds(count + " are ready", Talk.PATIENCE, () -> pool.ready(key) == count);
  }

  private static boolean passed(CountDownLatch gate) {
    return passed(gate::await);
  }

  private static boolean passed(Semaphore gate) {
    return passed(gate::acquire);
  }

  private static boolean passed(Gate gate) {
    try {
      gate.pass();
      return true;
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private interface Gate {
    void pass() throws InterruptedException;
  }
}
