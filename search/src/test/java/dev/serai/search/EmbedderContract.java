package dev.serai.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.ServiceException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every embedder keeps. */
abstract class EmbedderContract {

  private static final double SAME = 0.999;

  private Embedder embedder;

  abstract Embedder create();

  @BeforeEach
  void createEmbedder() {
    embedder = create();
  }

  @AfterEach
  void closeEmbedder() {
    embedder.close();
  }

  @Test
  void givesNothingForNothing() {
    assertThat(embedder.embed(TextRole.PASSAGE, List.of())).isEmpty();
  }

  @Test
  void givesUnitVectorsOfItsDimensions() {
    Embedding embedding = embedder.embed(TextRole.PASSAGE, "cancel an order");

    assertThat(embedding.dimensions()).isEqualTo(embedder.dimensions());
    assertThat(embedding.dot(embedding)).isCloseTo(1, offset(1e-5));
  }

  @Test
  void answersInTheOrderOfTheTexts() {
    List<String> texts = List.of("cancel an order", "weather in Samarkand", "list all users");

    List<Embedding> together = embedder.embed(TextRole.PASSAGE, texts);

    assertThat(together).hasSize(3);
    for (int i = 0; i < texts.size(); i++) {
      Embedding alone = embedder.embed(TextRole.PASSAGE, texts.get(i));
      assertThat(alone.dot(together.get(i))).as(texts.get(i)).isGreaterThan(SAME);
    }
  }

  @Test
  void putsTextsThatShareAMeaningNearer() {
    Embedding query = embedder.embed(TextRole.QUERY, "cancel my order");

    double near = query.dot(embedder.embed(TextRole.PASSAGE, "cancel an order before it ships"));
    double far = query.dot(embedder.embed(TextRole.PASSAGE, "weather forecast for Samarkand"));

    assertThat(near).isGreaterThan(far);
  }

  @Test
  void embedsALongTextByItsBeginning() {
    Embedding embedding = embedder.embed(TextRole.PASSAGE, "refund a payment ".repeat(20_000));

    assertThat(embedding.dimensions()).isEqualTo(embedder.dimensions());
  }

  @Test
  void embedsAnyCharacters() {
    List<String> odd = List.of("ünïcödé", "支払いを返金する", "\uD83D\uDE80", "\u0000", "a\ud800b");

    assertThat(embedder.embed(TextRole.QUERY, odd)).hasSameSizeAs(odd);
  }

  @Test
  void refusesABlankText() {
    assertThatThrownBy(() -> embedder.embed(TextRole.PASSAGE, List.of("fine", " \n")))
        .isInstanceOfSatisfying(
            ServiceException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.VALIDATION));
  }

  @Test
  void servesManyThreads() throws Exception {
    List<Future<Embedding>> pending = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i : IntStream.range(0, 40).toArray()) {
        pending.add(threads.submit(() -> embedder.embed(TextRole.QUERY, "question " + i % 4)));
      }
    }
    for (int i = 0; i < pending.size(); i++) {
      assertThat(pending.get(i).get().dot(pending.get(i % 4).get())).isGreaterThan(SAME);
    }
  }

  @Test
  void refusesToWorkWhenClosed() {
    embedder.close();
    embedder.close();

    assertThatThrownBy(() -> embedder.embed(TextRole.QUERY, "late"))
        .isInstanceOf(IllegalStateException.class);
  }
}
