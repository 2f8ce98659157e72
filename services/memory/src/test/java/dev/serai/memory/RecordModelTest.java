package dev.serai.memory;

import static dev.serai.memory.LiveMemories.START;
import static dev.serai.memory.Sample.find;
import static dev.serai.memory.Sample.record;
import static dev.serai.memory.Sample.says;
import static dev.serai.memory.Sample.under;
import static dev.serai.memory.StoredMemories.CALLER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.kernel.PageRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random writes against a model; whatever became of the index, it holds just the rows. */
class RecordModelTest {

  private static final int STEPS = 60;

  @TempDir private Path parent;
  private final Map<RecordId, String> model = new LinkedHashMap<>();
  private LiveMemories live;
  private Memory memory;
  private Random random = new Random(0);
  private int number;

  @BeforeEach
  void open() {
    live = LiveMemories.onSqlite(parent.resolve("data"));
    memory = live.create("shop");
  }

  @AfterEach
  void close() {
    live.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 6, 7})
  void everyStepIsInTheNextListAndSearch(long seed) {
    random = new Random(seed);
    for (int step = 0; step < STEPS; step++) {
      live.clock.advance(Duration.ofSeconds(random.nextInt(3)));
      switch (random.nextInt(8)) {
        case 0, 1, 2 -> add();
        case 3, 4 -> change();
        case 5 -> remove();
        case 6 -> live.reopen(fate());
        default -> weekLater();
      }
      agrees();
    }
  }

  private void add() {
    List<NewRecord> batch = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(4); i++) {
      batch.add(record("/p" + random.nextInt(3) + "/", text(), START));
    }
    List<RecordOutcome> made =
        live.records().batchCreate(CALLER, memory.id(), batch, Optional.empty());
    for (int i = 0; i < batch.size(); i++) {
      model.put(made.get(i).id(), batch.get(i).text());
    }
  }

  private String text() {
    number++;
    return "word w" + number;
  }

  /** Twice in one batch too. */
  private void change() {
    List<RecordChange> changes = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(3) && !model.isEmpty(); i++) {
      RecordId id = any();
      String text = text();
      changes.add(says(id, text, START));
      model.put(id, text);
    }
    live.records().batchUpdate(CALLER, memory.id(), changes);
  }

  private void remove() {
    if (!model.isEmpty()) {
      RecordId id = any();
      model.remove(id);
      live.records().delete(CALLER, memory.id(), id, Optional.empty());
    }
  }

  private RecordId any() {
    return List.copyOf(model.keySet()).get(random.nextInt(model.size()));
  }

  /** Deletions are forgotten; an index that has not heard of them is of no use. */
  private void weekLater() {
    remove();
    live.clock.advance(Duration.ofDays(8));
    live.sweep();
  }

  /** What becomes of the index while it is closed. */
  private Runnable fate() {
    return switch (random.nextInt(5)) {
      case 0 -> this::deleteIndex;
      case 1 -> this::flipBytes;
      case 2 -> this::copyAside;
      case 3 -> this::putBack;
      default -> () -> {};
    };
  }

  private List<Path> files() {
    if (!Files.exists(live.indexes())) {
      return List.of();
    }
    try (var files = Files.walk(live.indexes())) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void deleteIndex() {
    for (Path file : files()) {
      unchecked(() -> Files.delete(file));
    }
  }

  private void flipBytes() {
    for (Path file : files()) {
      unchecked(
          () -> {
            byte[] bytes = Files.readAllBytes(file);
            if (bytes.length > 0) {
              bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
              Files.write(file, bytes);
            }
          });
    }
  }

  private void copyAside() {
    Path aside = parent.resolve("aside");
    unchecked(() -> copy(live.indexes(), aside));
  }

  /** An index of earlier rows. */
  private void putBack() {
    Path aside = parent.resolve("aside");
    if (Files.exists(aside)) {
      deleteIndex();
      unchecked(() -> copy(aside, live.indexes()));
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    if (!Files.exists(from)) {
      return;
    }
    if (Files.exists(to)) {
      try (var old = Files.walk(to)) {
        for (Path file : old.filter(Files::isRegularFile).toList()) {
          Files.delete(file);
        }
      }
    }
    try (var files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path place = to.resolve(from.relativize(file).toString());
        Files.createDirectories(place.getParent());
        Files.copy(file, place);
      }
    }
  }

  private interface FileWork {
    void run() throws IOException;
  }

  private static void unchecked(FileWork work) {
    try {
      work.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void agrees() {
    Map<RecordId, String> listed = new LinkedHashMap<>();
    LiveMemories.all(
            page ->
                live.records()
                    .list(CALLER, memory.id(), under("/"), Optional.empty(), List.of(), page))
        .forEach(one -> listed.put(one.id(), one.text()));
    assertThat(listed).containsExactlyInAnyOrderEntriesOf(model);
    Map<RecordId, String> found = new LinkedHashMap<>();
    live.records()
        .retrieve(CALLER, memory.id(), under("/"), find("word", 100), PageRequest.first(100))
        .items()
        .forEach(one -> found.put(one.record().id(), one.record().text()));
    assertThat(found).containsExactlyInAnyOrderEntriesOf(model);
    IndexAgrees.withRows(live.room(), memory);
  }

  @Test
  void anOpenIndexThatMissedForgottenDeletionsIsBuiltAnew() {
    add();
    agrees();
    weekLater();
    add();

    agrees();
  }

  @Test
  void anIndexDamagedWhileItIsOpenIsBuiltAnewAtTheLatestWhenItIsOpenedAgain() {
    for (int i = 0; i < 5; i++) {
      add();
    }
    agrees();
    live.reopen();
    agrees();
    live.reopen(this::flipBytes);

    agrees();
  }

  @Test
  void anIndexOfMoreThanTheRowsEverHeldIsBuiltAnew() {
    add();
    agrees();
    live.reopen(() -> unchecked(() -> copy(live.folder, parent.resolve("backup"))));
    add();
    change();
    agrees();
    live.reopen(
        () ->
            unchecked(
                () -> {
                  for (String name : List.of("serai.db", "serai.db-wal", "serai.db-shm")) {
                    Files.deleteIfExists(live.folder.resolve(name));
                    Path old = parent.resolve("backup").resolve(name);
                    if (Files.exists(old)) {
                      Files.copy(old, live.folder.resolve(name));
                    }
                  }
                }));

    IndexAgrees.withRows(live.room(), memory);
  }
}
