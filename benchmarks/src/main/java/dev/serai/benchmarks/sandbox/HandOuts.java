package dev.serai.benchmarks.sandbox;

import dev.serai.benchmarks.load.Trial;
import dev.serai.benchmarks.load.TrialRows;
import dev.serai.benchmarks.load.Trials;
import dev.serai.benchmarks.load.Versus;
import dev.serai.benchmarks.report.Row;
import dev.serai.sandbox.PoolConfig;
import dev.serai.sandbox.PoolSize;
import dev.serai.sandbox.Sandbox;
import dev.serai.sandbox.SandboxPool;
import dev.serai.sandbox.WarmSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** From a pool in which agents wait to the first answer of one, against an agent that starts. */
final class HandOuts {

  private static final String KEY = "agent";
  private static final String BARE = "the agent started without a sandbox";
  private static final int SIZE = 4;
  private static final Duration READY = Duration.ofMinutes(5);
  private static final long PAUSE_NANOS = 5_000_000;

  private final Walls walls;
  private final Trials trials;
  private final TrialRows rows;

  HandOuts(Walls walls, Trials trials) {
    this.walls = walls;
    this.trials = trials;
    this.rows = new TrialRows(walls.word(), BARE);
  }

  List<Row> measure() throws IOException, InterruptedException {
    var measured = new ArrayList<Row>();
    try (SandboxPool pool = pool(SIZE)) {
      Versus alone = trials.sequential(this::bare, () -> await(pool, SIZE), taken(pool));
      measured.add(
          rows.middle("from the pool to its answer", alone).budget(15).ratioLimit(Limits.HAND_OUT));
      measured.add(rows.tail("from the pool to its answer", alone));
    }
    try (SandboxPool pool = pool(trials.count())) {
      await(pool, trials.count());
      measured.addAll(
          rows.of(
              "%d at once, as many ready".formatted(trials.count()),
              trials.burst(this::bare, taken(pool))));
    }
    return measured;
  }

  private Trial taken(SandboxPool pool) {
    return () -> {
      Sandbox sandbox =
          pool.take(KEY).orElseThrow(() -> new IOException("the pool has none ready"));
      Talk.ask(sandbox);
      return sandbox;
    };
  }

  private AutoCloseable bare() throws IOException {
    BareProgram agent = BareProgram.start(walls.guest().agent());
    agent.ask();
    return agent;
  }

  private SandboxPool pool(int size) {
    var config = PoolConfig.DEFAULT.with(new PoolSize(size, size)).within(size, 0);
    var pool = new SandboxPool(config, InstantSource.system());
    pool.keep(KEY, WarmSource.of(config.sizeOf(), this::start, sandbox -> true));
    return pool;
  }

  private Sandbox start() {
    try {
      return walls.agent();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void await(SandboxPool pool, int count) throws IOException {
    long end = System.nanoTime() + READY.toNanos();
    while (pool.ready(KEY) < count) {
      if (System.nanoTime() > end) {
        throw new IOException("%d of %d got ready".formatted(pool.ready(KEY), count));
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }
}
