package dev.serai.memory.extract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.memory.Role;
import dev.serai.memory.StrategyKind;
import dev.serai.models.Models;
import dev.serai.models.RealModel;
import dev.serai.search.FakeEmbedder;
import io.opentelemetry.api.OpenTelemetry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A real small model draws records by three strategies. What it says is not judged: only that it is
 * of the form, of the user's messages, or refused as malformed.
 */
@TestInstance(Lifecycle.PER_CLASS)
class RealModelExtractionTest {

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** Some only: an answer may take a minute. */
  private static final List<String> TALES = RealModel.tales().subList(0, 2);

  private RealModel real;
  private Models models;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    real = RealModel.start(folder);
    models = real.models(PATIENCE, OpenTelemetry.noop());
  }

  @AfterAll
  void stop() {
    if (real != null) {
      models.close();
      real.close();
    }
  }

  private record Came(int drawn, int records, int refused) {
    Came and(int candidates) {
      return new Came(drawn + 1, records + candidates, refused);
    }

    Came failed() {
      return new Came(drawn, records, refused + 1);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = StrategyKind.class,
      names = {"SEMANTIC", "USER_PREFERENCE", "SUMMARIZATION"})
  void drawsRecordsOfTheFormOrSaysThatItCannot(StrategyKind kind) {
    var extractors = new Extractors(new FakeEmbedder(), models);
    Came came = drawn(extractors.extractor(kind, Optional.empty()));
    System.out.println("a real model, for " + kind + ": " + came);
    assertThat(came.drawn() + came.refused()).isEqualTo(TALES.size());
  }

  private static Came drawn(Extractor extractor) {
    Came came = new Came(0, 0, 0);
    for (String tale : TALES) {
      Talk talk = Talk.user(tale).andAssistant("I see.");
      var extraction =
          new Extraction(
              new Conversation(talk.turns(), List.of()), List.of(), Optional.empty(), true);
      try {
        Extracted extracted = extractor.extract(extraction);
        requireSound(extracted);
        came = came.and(extracted.candidates().size());
      } catch (ExtractionException e) {
        assertThat(e.code()).isEqualTo(FailureCode.CUSTOM_MODEL_BEDROCK_MODEL_ERROR);
        came = came.failed();
      }
    }
    return came;
  }

  private static void requireSound(Extracted extracted) {
    assertThat(extracted.maker().extractor()).isEqualTo("llm");
    for (Candidate candidate : extracted.candidates()) {
      assertThat(candidate.text()).isNotBlank();
      assertThat(candidate.sources()).isNotEmpty();
      assertThat(candidate.sources()).anyMatch(turn -> turn.role() == Role.USER);
    }
  }
}
