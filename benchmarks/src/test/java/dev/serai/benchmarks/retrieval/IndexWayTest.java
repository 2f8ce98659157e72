package dev.serai.benchmarks.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.search.Embedder;
import dev.serai.search.Embedding;
import dev.serai.search.TextRole;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexWayTest {

  private static final Conversation TALK =
      new Conversation(
          "talk",
          "corpus",
          true,
          List.of(
              new Turn("1", "s", 0, "Ann", "Where were you?", ""),
              new Turn("2", "s", 1, "Bob", "Painting boats", "8 May 2023"),
              new Turn("3", "t", 0, "Ann", "Painting boats", "")),
          List.of(
              new Asked("What was Bob painting?", Set.of("2")),
              new Asked("What was Ann painting?", Set.of("3"))));

  private final Counting model = new Counting();

  @Test
  void prefersWhoIsNamed() {
    assertThat(IndexWay.product(model).found(TALK, 1)).containsExactly(List.of("2"), List.of("3"));
  }

  @Test
  void embedsOnceForAllRuns(@TempDir Path folder) {
    Way way = IndexWay.product(new KeptEmbedder(model, folder));
    List<List<String>> first = way.found(TALK, 3);
    int before = model.texts.size();

    assertThat(way.found(TALK, 3)).isEqualTo(first);
    assertThat(model.texts).hasSize(before);
  }

  /** By length: enough to tell texts apart. */
  private static final class Counting implements Embedder {

    private final List<String> texts = new ArrayList<>();

    @Override
    public String model() {
      return "length";
    }

    @Override
    public int dimensions() {
      return 2;
    }

    @Override
    public List<Embedding> embed(TextRole role, List<String> more) {
      texts.addAll(more);
      return more.stream().map(text -> Embedding.of(1, text.length())).toList();
    }

    @Override
    public void close() {}
  }
}
