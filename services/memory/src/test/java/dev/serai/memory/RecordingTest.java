package dev.serai.memory;

import static dev.serai.memory.LiveMemories.START;
import static dev.serai.memory.Sample.event;
import static dev.serai.memory.Sample.said;
import static dev.serai.memory.StoredMemories.CALLER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.kernel.PageRequest;
import dev.serai.memory.extract.Consolidator;
import dev.serai.memory.extract.Extractor;
import dev.serai.memory.extract.Reflector;
import dev.serai.storage.StorageConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingTest {

  private static final int SESSIONS = 24;
  private static final PageRequest PAGE = PageRequest.first(100);

  @TempDir private Path folder;

  /** Nobody ends a first reading before all have begun one. */
  private record Together(Steps steps, CountDownLatch began) implements Steps {

    @Override
    public Extractor extractor(StrategyKind kind, Optional<StrategyConfiguration.Step> own) {
      return extraction -> {
        began.countDown();
        try {
          began.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
        return steps.extractor(kind, own).extract(extraction);
      };
    }

    @Override
    public Consolidator consolidator(StrategyKind kind, Optional<StrategyConfiguration.Step> own) {
      return steps.consolidator(kind, own);
    }

    @Override
    public Reflector reflector(Optional<StrategyConfiguration.Step> own) {
      return steps.reflector(own);
    }
  }

  private LiveMemories open() {
    MemoryConfig standard = MemoryConfig.DEFAULT;
    var once =
        new MemoryConfig(
            standard.quotas(),
            false,
            standard.events(),
            new ExtractionLimits(Duration.ZERO, Duration.ofMinutes(1), 1),
            standard.search(),
            standard.records(),
            standard.transfers(),
            Map.of());
    return new LiveMemories(
        folder,
        StorageConfig.DEFAULT,
        once,
        new Together(new LiteralSteps(), new CountDownLatch(SESSIONS)));
  }

  @Test
  void manyWhoDrawForOneNamespaceAtOnceAllComeToAnEnd() throws InterruptedException {
    try (LiveMemories live = open()) {
      Memory memory =
          live.create("shop", StoredMemories.builtIn("facts", StrategyKind.SEMANTIC, "/shared/"));
      for (int i = 0; i < SESSIONS; i++) {
        NewEvent said = event("alice", "s" + i, START, said("word " + i)).build();
        var _ = live.events().createEvent(CALLER, memory.id(), said, Optional.empty());
      }
      runAtOnce(live);
      assertThat(
              live.extractions()
                  .listMemoryExtractionJobs(
                      CALLER,
                      memory.id(),
                      new FailedFilter(Optional.empty(), Optional.empty(), Optional.empty()),
                      PAGE)
                  .items())
          .isEmpty();
      assertThat(
              live.records()
                  .list(CALLER, memory.id(), Sample.under("/"), Optional.empty(), List.of(), PAGE)
                  .items())
          .hasSize(SESSIONS);
    }
  }

  private static void runAtOnce(LiveMemories live) throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (ManualJobs.Waiting waiting : live.jobs.waiting()) {
      threads.add(Thread.ofVirtual().start(() -> live.jobs.run(waiting.job())));
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }
}
