package dev.serai.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamagedIndexTest {

  private static final IndexConfig CONFIG = IndexConfig.of(new TextField("text", 1, true));
  private static final Search NUMBER = Search.of("number 7", 20);

  private final FakeEmbedder embedder = new FakeEmbedder();
  @TempDir private Path parent;
  private Path folder = Path.of("");

  @BeforeEach
  void choose() {
    folder = parent.resolve("index");
  }

  private static List<Document> notes(int count) {
    List<Document> notes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      notes.add(Document.of("note" + i, Map.of("text", "an ordinary note of number " + i)));
    }
    return notes;
  }

  private HybridIndex open() {
    return HybridIndex.open(folder, CONFIG, embedder);
  }

  private List<Hit> filled() {
    try (HybridIndex index = open()) {
      index.put("m", notes(20));
      index.checkpoint(1);
      index.put("m", notes(40));
      index.checkpoint(7);
      return index.search("m", NUMBER);
    }
  }

  private List<Path> files() throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(file -> !file.endsWith("write.lock")).sorted().toList();
    }
  }

  /** Either nothing of the damage is met, or the index says that it must be filled again. */
  private void wholeOrEmpty(List<Hit> expected, String damage) {
    try (HybridIndex index = open()) {
      if (index.reached().isPresent()) {
        assertThat(index.search("m", NUMBER)).as(damage).isEqualTo(expected);
      } else {
        assertThat(index.size()).as(damage).isZero();
      }
    }
  }

  @Test
  void beginsEmptyWhereverAByteChangedWhileItWasClosed() throws Exception {
    Random random = new Random(5);
    int emptied = 0;
    for (int round = 0; round < 60; round++) {
      HybridIndex.delete(folder);
      List<Hit> expected = filled();
      List<Path> files = files();
      Path file = files.get(round % files.size());
      byte[] bytes = Files.readAllBytes(file);
      int place = random.nextInt(bytes.length);
      bytes[place] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, bytes);

      try (HybridIndex index = open()) {
        emptied += index.reached().isEmpty() ? 1 : 0;
      }
      wholeOrEmpty(expected, file.getFileName() + " at " + place);
    }
    assertThat(emptied).isGreaterThan(50);
  }

  @Test
  void beginsEmptyWhenAFileIsShorterOrGone() throws Exception {
    filled();
    int count = files().size();
    for (int i = 0; i < count; i++) {
      for (boolean gone : new boolean[] {true, false}) {
        HybridIndex.delete(folder);
        List<Hit> expected = filled();
        Path file = files().get(i);
        if (gone) {
          Files.delete(file);
        } else {
          byte[] bytes = Files.readAllBytes(file);
          Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        }
        wholeOrEmpty(expected, file + (gone ? " gone" : " shorter"));
      }
    }
  }

  @Test
  void deletesWhatAnIndexLeftAndNothingElse() throws Exception {
    filled();
    Path notes = Files.writeString(folder.resolve("notes.txt"), "not of the index");

    HybridIndex.delete(folder);

    try (var left = Files.list(folder)) {
      assertThat(left).containsExactly(notes);
    }
    Files.delete(notes);
    filled();
    HybridIndex.delete(folder);
    assertThat(folder).doesNotExist();
    HybridIndex.delete(folder);
  }

  @Test
  void deletesNoIndexThatIsOpen() {
    try (HybridIndex index = open()) {
      index.put("m", notes(1));
      index.checkpoint(1);

      assertThatThrownBy(() -> HybridIndex.delete(folder)).isInstanceOf(UncheckedIOException.class);
      assertThat(index.search("m", NUMBER)).hasSize(1);
    }
  }

  @Test
  void tellsDamageThatAMergeMeets() throws Exception {
    filled();
    try (HybridIndex index = open()) {
      for (Path file : files()) {
        if (file.toString().endsWith(".cfs")) {
          byte[] bytes = Files.readAllBytes(file);
          bytes[bytes.length / 2] ^= 1;
          try (var channel = Files.newByteChannel(file, java.nio.file.StandardOpenOption.WRITE)) {
            channel.write(java.nio.ByteBuffer.wrap(bytes));
          }
        }
      }
      index.remove("m", List.of("note3"));

      assertThatThrownBy(index::purge)
          .isInstanceOf(DamagedIndexException.class)
          .hasMessageContaining("delete its folder");
    }
    HybridIndex.delete(folder);
    assertThat(filled()).hasSize(20);
  }

  @Test
  void saysWhenTheDiskIsFullAndGoesOnOnceOpenedAgain() throws Exception {
    var disk = new FaultyDisk();
    try (HybridIndex index = on(disk)) {
      index.put("m", notes(5));
      index.checkpoint(5);
      disk.fault = new IOException("No space left on device");

      assertThatThrownBy(() -> searchAfter(index)).satisfies(DamagedIndexTest::diskFull);
      assertThatThrownBy(() -> index.search("m", NUMBER)).satisfies(DamagedIndexTest::diskFull);
      assertThatThrownBy(() -> index.put("m", notes(1))).satisfies(DamagedIndexTest::diskFull);
      assertThatThrownBy(() -> index.checkpoint(6)).satisfies(DamagedIndexTest::diskFull);
    }
    disk.fault = null;
    try (HybridIndex again = on(disk)) {
      assertThat(again.reached()).hasValue(5);
      assertThat(again.search("m", NUMBER)).hasSize(5);
    }
  }

  /** Lucene writes some of it with the write, the rest with the search that is to see it. */
  private static void searchAfter(HybridIndex index) {
    index.put("m", notes(9));
    index.search("m", NUMBER);
  }

  private static void diskFull(Throwable thrown) {
    assertThat(thrown)
        .isExactlyInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("open it again")
        .hasMessageContaining("No space left");
  }

  @Test
  void tellsDamageThatAWriteMeets() throws Exception {
    var disk = new FaultyDisk();
    try (HybridIndex index = on(disk)) {
      disk.fault = new CorruptIndexException("checksum failed", "a segment");

      assertThatThrownBy(() -> searchAfter(index)).isInstanceOf(DamagedIndexException.class);
      assertThatThrownBy(() -> index.put("m", notes(1))).isInstanceOf(DamagedIndexException.class);
    }
  }

  @Test
  void refusesWorkAfterTheEnd() {
    HybridIndex index = open();
    index.close();

    assertThatThrownBy(() -> index.put("m", notes(1))).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> index.search("m", NUMBER)).isInstanceOf(IllegalStateException.class);
  }

  private HybridIndex on(FaultyDisk disk) throws IOException {
    return new HybridIndex(CONFIG, embedder, IndexFolder.in(disk, "form"));
  }

  /** Keeps what was written when it is closed, as a disk does. */
  private static final class FaultyDisk extends FilterDirectory {

    private @Nullable IOException fault;

    FaultyDisk() {
      super(new ByteBuffersDirectory());
    }

    @Override
    public IndexOutput createOutput(String name, IOContext context) throws IOException {
      if (fault != null) {
        throw fault;
      }
      return super.createOutput(name, context);
    }

    @Override
    public void close() {}
  }
}
