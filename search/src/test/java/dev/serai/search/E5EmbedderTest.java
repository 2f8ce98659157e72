package dev.serai.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class E5EmbedderTest extends EmbedderContract {

  @Override
  Embedder create() {
    return new E5Embedder(EmbedderConfig.DEFAULT);
  }

  @Test
  void loadsNothingBeforeTheFirstText() {
    try (var embedder = new E5Embedder(EmbedderConfig.DEFAULT)) {
      embedder.embed(TextRole.QUERY, List.of());
      boolean before = embedder.loaded();
      embedder.embed(TextRole.QUERY, "now");

      assertThat(before).isFalse();
      assertThat(embedder.loaded()).isTrue();
    }
  }

  @Test
  void knowsMeaningWithoutCommonWords() {
    try (var embedder = new E5Embedder(EmbedderConfig.DEFAULT)) {
      Embedding query = embedder.embed(TextRole.QUERY, "give the customer their money back");

      double near = query.dot(embedder.embed(TextRole.PASSAGE, "Refunds a captured payment"));
      double far = query.dot(embedder.embed(TextRole.PASSAGE, "Lists the webhooks of an app"));

      assertThat(near).isGreaterThan(far);
    }
  }

  @Test
  void opensAgainAfterAnotherWasClosed() {
    new E5Embedder(EmbedderConfig.DEFAULT).close();
    try (var first = new E5Embedder(EmbedderConfig.DEFAULT)) {
      first.embed(TextRole.QUERY, "once");
    }
    try (var second = new E5Embedder(EmbedderConfig.DEFAULT)) {
      assertThat(second.embed(TextRole.QUERY, "again").dimensions()).isEqualTo(384);
    }
  }

  /** The library behind the tokenizer reports to its makers unless told not to. */
  @Test
  void tellsItsLibrariesNotToReport() {
    try (var embedder = new E5Embedder(EmbedderConfig.DEFAULT)) {
      embedder.embed(TextRole.QUERY, "quiet");

      assertThat(Boolean.getBoolean("OPT_OUT_TRACKING")).isTrue();
    }
  }
}
