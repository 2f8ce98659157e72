package dev.serai.search;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtEnvironment;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class E5EmbedderTest extends EmbedderContract {

  private static final Path LIBRARIES = Path.of("target", "libraries").toAbsolutePath();

  @Override
  Embedder create() {
    return new E5Embedder(EmbedderConfig.DEFAULT, LIBRARIES);
  }

  @Test
  void loadsNothingBeforeTheFirstText() {
    try (var embedder = new E5Embedder(EmbedderConfig.DEFAULT, LIBRARIES)) {
      embedder.embed(TextRole.QUERY, List.of());
      boolean before = embedder.loaded();
      embedder.embed(TextRole.QUERY, "now");

      assertThat(before).isFalse();
      assertThat(embedder.loaded()).isTrue();
    }
  }

  @Test
  void knowsMeaningWithoutCommonWords() {
    try (var embedder = new E5Embedder(EmbedderConfig.DEFAULT, LIBRARIES)) {
      Embedding query = embedder.embed(TextRole.QUERY, "give the customer their money back");

      double near = query.dot(embedder.embed(TextRole.PASSAGE, "Refunds a captured payment"));
      double far = query.dot(embedder.embed(TextRole.PASSAGE, "Lists the webhooks of an app"));

      assertThat(near).isGreaterThan(far);
    }
  }

  @Test
  void opensAgainAfterAnotherWasClosed() {
    new E5Embedder(EmbedderConfig.DEFAULT, LIBRARIES).close();
    try (var first = new E5Embedder(EmbedderConfig.DEFAULT, LIBRARIES)) {
      first.embed(TextRole.QUERY, "once");
    }
    try (var second = new E5Embedder(EmbedderConfig.DEFAULT, LIBRARIES)) {
      assertThat(second.embed(TextRole.QUERY, "again").dimensions()).isEqualTo(384);
    }
  }

  /** Releases from 1.29 on hold an uploader that Java cannot switch off: docs/decisions/0010. */
  @Test
  void runsOnAReleaseThatHoldsNoUploader() throws Exception {
    String library = "/ai/onnxruntime/native/linux-x64/libonnxruntime.so";
    try (InputStream stream = OrtEnvironment.class.getResourceAsStream(library)) {
      String text = new String(stream.readAllBytes(), StandardCharsets.ISO_8859_1);

      assertThat(text.contains("events.data.microsoft.com")).isFalse();
      assertThat(text.contains("DISABLE_TELEMETRY")).isFalse();
    }
  }

  /** The tokenizer's library reports to its makers, and downloads, unless told not to. */
  @Test
  void tellsItsLibrariesToReportNothingAndFetchNothing() {
    try (var embedder = new E5Embedder(EmbedderConfig.DEFAULT, LIBRARIES)) {
      embedder.embed(TextRole.QUERY, "quiet");

      assertThat(System.getProperty("OPT_OUT_TRACKING")).isEqualTo("true");
      assertThat(System.getProperty("ai.djl.offline")).isEqualTo("true");
      assertThat(System.getProperty("RUST_FLAVOR")).isEqualTo("cpu");
    }
  }
}
