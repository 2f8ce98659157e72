package dev.serai.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PurgeTest {

  private static final IndexConfig CONFIG = IndexConfig.of(new TextField("text", 1, true));

  private final FakeEmbedder embedder = new FakeEmbedder();
  @TempDir private Path folder;

  private static List<Document> notes(String kind, int count) {
    List<Document> notes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      notes.add(note(kind + i, "an ordinary note of number " + i));
    }
    return notes;
  }

  private static Document note(String id, String text) {
    return Document.of(id, Map.of("text", text));
  }

  private boolean anyFileHolds(String text) throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text)) {
          return true;
        }
      }
      return false;
    }
  }

  @Test
  void leavesNothingOfWhatWasRemovedOrReplaced() throws Exception {
    try (HybridIndex index = HybridIndex.open(folder, CONFIG, embedder)) {
      index.put("m", notes("first", 300));
      index.put(
          "m",
          List.of(
              note("secret-id", "zanzibarite was told")
                  .keywords(Map.of("actor", Set.of("quillfeather")))));
      index.put("m", List.of(note("kept", "xylographer before")));
      index.checkpoint(1);
      index.put("m", notes("second", 300));
      index.checkpoint(2);
      assertThat(anyFileHolds("zanzibarite")).isTrue();

      index.remove("m", List.of("secret-id"));
      index.put("m", List.of(note("kept", "now something else")));
      index.purge();

      for (String gone : List.of("zanzibarite", "secret-id", "quillfeather", "xylographer")) {
        assertThat(anyFileHolds(gone)).as(gone).isFalse();
      }
      assertThat(anyFileHolds("ordinary")).isTrue();
      assertThat(index.size()).isEqualTo(601);
    }
    try (HybridIndex again = HybridIndex.open(folder, CONFIG, embedder)) {
      assertThat(again.reached()).hasValue(2);
      assertThat(again.search("m", Search.of("something else", 1)))
          .extracting(Hit::id)
          .containsExactly("kept");
    }
  }

  @Test
  void leavesNothingOfAPartitionThatEnded() throws Exception {
    try (HybridIndex index = HybridIndex.open(folder, CONFIG, embedder)) {
      index.put("m", notes("first", 50));
      index.put("other", List.of(note("secret-id", "zanzibarite was told")));
      index.checkpoint(1);

      index.remove("other");
      index.purge();

      assertThat(anyFileHolds("zanzibarite")).isFalse();
      assertThat(anyFileHolds("secret-id")).isFalse();
    }
  }

  @Test
  void findsTheSameAfterwards() {
    try (HybridIndex index = HybridIndex.inMemory(CONFIG, embedder)) {
      index.put("m", notes("first", 50));
      index.remove("m", List.of("first7"));
      List<Hit> before = index.search("m", Search.of("number 8", 20));

      index.purge();

      assertThat(index.search("m", Search.of("number 8", 20)))
          .extracting(Hit::id)
          .containsExactlyElementsOf(before.stream().map(Hit::id).toList());
    }
  }
}
