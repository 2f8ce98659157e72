package dev.serai.memory;

import static dev.serai.memory.LiveMemories.START;
import static dev.serai.memory.StoredMemories.CALLER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.kernel.PageRequest;
import dev.serai.memory.RecordService.Scope;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records that go by themselves, on every database. */
abstract class RetentionContract {

  private static final Scope EVERYWHERE = new Scope(Optional.empty(), Optional.of("/"));

  @TempDir private Path folder;

  abstract LiveMemories open(Path data, MemoryConfig config);

  private LiveMemories keeping(Duration ttl, int perNamespace) {
    return open(folder, MemoryConfig.DEFAULT.records(new RecordRetention(ttl, perNamespace)));
  }

  @Test
  void recordsGoWhenTheyAreOld() {
    try (LiveMemories live = keeping(Duration.ofDays(2), 0)) {
      Memory memory = live.create("shop");
      write(live, memory, "/a/", "old");
      live.clock.advance(Duration.ofDays(1));
      write(live, memory, "/a/", "young");
      live.clock.advance(Duration.ofDays(1).plusSeconds(1));
      live.sweep();
      assertThat(texts(live, memory)).containsExactly("young");
    }
  }

  @Test
  void theOldestGoWhereThereAreTooMany() {
    try (LiveMemories live = keeping(Duration.ZERO, 2)) {
      Memory memory = live.create("shop");
      for (String text : List.of("first", "second", "third")) {
        write(live, memory, "/a/", text);
        live.clock.advance(Duration.ofMinutes(1));
      }
      write(live, memory, "/b/", "elsewhere");
      live.sweep();
      assertThat(texts(live, memory)).containsExactlyInAnyOrder("second", "third", "elsewhere");
    }
  }

  @Test
  void recordsStayUnlessToldOtherwise() {
    try (LiveMemories live = open(folder, MemoryConfig.DEFAULT)) {
      Memory memory = live.create("shop");
      write(live, memory, "/a/", "kept");
      live.clock.advance(Duration.ofDays(4000));
      live.sweep();
      assertThat(texts(live, memory)).containsExactly("kept");
    }
  }

  private static void write(LiveMemories live, Memory memory, String namespace, String text) {
    live.records()
        .batchCreate(
            CALLER, memory.id(), List.of(Sample.record(namespace, text, START)), Optional.empty());
  }

  private static List<String> texts(LiveMemories live, Memory memory) {
    return live
        .records()
        .list(CALLER, memory.id(), EVERYWHERE, Optional.empty(), List.of(), PageRequest.first(100))
        .items()
        .stream()
        .map(MemoryRecord::text)
        .toList();
  }
}
