package dev.serai.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.serai.kernel.ErrorKind;
import dev.serai.testing.Eventually;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Repetition, waits and places, the same for every provider. */
class CallsTest {

  private static final ChatRequest REQUEST = ChatRequest.of("", "Hello");

  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
  }

  @ParameterizedTest
  @EnumSource(ModelProvider.class)
  void asksAgainWhenTheProviderFails(ModelProvider provider) {
    var server = server(provider);
    server.refuses(500, "sick", Map.of()).refuses(503, "sick", Map.of()).says("Well again.");

    assertThat(model(server).chat(REQUEST).text()).isEqualTo("Well again.");

    assertThat(server.calls()).hasSize(3);
  }

  @ParameterizedTest
  @EnumSource(ModelProvider.class)
  void asksAgainWhenTheConnectionBreaks(ModelProvider provider) {
    var server = server(provider);
    server.breaks().says("There.");

    assertThat(model(server).chat(REQUEST).text()).isEqualTo("There.");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 413, 422})
  void doesNotAskAgainWhatIsRefused(int status) {
    var server = server(ModelProvider.OPENAI);
    server.refuses(status, "no", Map.of()).says("Never said.");

    failure(model(server));

    assertThat(server.calls()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(ModelProvider.class)
  void givesUpAfterTheConfiguredRetries(ModelProvider provider) {
    var server = server(provider);
    server.fails(ModelFailure.THROTTLED);

    ModelException problem = failure(model(server));

    assertThat(server.calls()).hasSize(3);
    assertThat(problem.failure()).isEqualTo(ModelFailure.THROTTLED);
    assertThat(problem.asServiceException().kind()).isEqualTo(ErrorKind.THROTTLED);
  }

  @ParameterizedTest
  @EnumSource(ModelProvider.class)
  void waitsAsLongAsTheProviderAsks(ModelProvider provider) {
    var server = server(provider);
    server.refuses(429, "slow down", Map.of("Retry-After", "0.2")).says("Now.");
    var model = model(server);
    long begun = System.nanoTime();

    assertThat(model.chat(REQUEST).text()).isEqualTo("Now.");

    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(200));
  }

  @Test
  void doesNotWaitLongerThanACallMayTake() {
    var server = server(ModelProvider.OPENAI);
    server.refuses(429, "come back tomorrow", Map.of("Retry-After", "86400"));

    assertThat(failure(model(server)).failure()).isEqualTo(ModelFailure.THROTTLED);
    assertThat(server.calls()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(ModelProvider.class)
  void givesUpOnAnAnswerThatDoesNotEnd(ModelProvider provider) {
    var server = server(provider);
    server.hangs();

    ModelException problem = failure(model(server, Duration.ofMillis(300)));

    assertThat(problem.failure()).isEqualTo(ModelFailure.TIMEOUT);
    assertThat(problem).hasMessageContaining("0.3S");
    assertThat(server.calls()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(ModelProvider.class)
  void saysThatAnAnswerCannotBeRead(ModelProvider provider) {
    var server = server(provider);
    server.writes("<html>welcome to the hotel</html>");

    assertThat(failure(model(server)).failure()).isEqualTo(ModelFailure.INTERNAL);
  }

  @ParameterizedTest
  @EnumSource(ModelProvider.class)
  void saysThatAnEmptyAnswerCannotBeRead(ModelProvider provider) {
    var server = server(provider);
    server.writes("{}");

    assertThat(failure(model(server)).failure()).isEqualTo(ModelFailure.INTERNAL);
  }

  @ParameterizedTest
  @EnumSource(ModelProvider.class)
  void saysThatNobodyListens(ModelProvider provider) {
    var server = server(provider);
    var model = model(server);
    server.close();

    ModelException problem = failure(model);

    assertThat(problem.failure()).isEqualTo(ModelFailure.UNAVAILABLE);
    assertThat(problem).hasMessageContaining("is not reached");
  }

  @Test
  void showsWhatTheProviderSaysOnOneLine() {
    var server = server(ModelProvider.OPENAI);
    server.refuses(400, "max_tokens is\ntoo large", Map.of());

    assertThat(failure(model(server)))
        .hasMessage(
            "model scripted (scripted-1): its provider answered 400: max_tokens is too large");
  }

  @Test
  void stopsWhenItsThreadIsInterrupted() throws Exception {
    var server = server(ModelProvider.OPENAI);
    server.hangs();
    var model = model(server);
    var seen = new CompletableFuture<ModelException>();
    var flag = new CompletableFuture<Boolean>();
    Thread caller =
        Thread.ofVirtual()
            .start(
                () -> {
                  seen.complete(failure(model));
                  flag.complete(Thread.currentThread().isInterrupted());
                });
    Eventually.holds(
        "the provider is asked", Duration.ofSeconds(30), () -> !server.calls().isEmpty());

    caller.interrupt();

    assertThat(flag.get()).isTrue();
    assertThat(seen.get().failure()).isEqualTo(ModelFailure.INTERNAL);
  }

  private ScriptedModelServer server(ModelProvider provider) {
    var server = ScriptedModelServer.start(provider);
    open.add(server);
    return server;
  }

  private LanguageModel model(ScriptedModelServer server) {
    return model(TestRooms.model(server));
  }

  private LanguageModel model(ScriptedModelServer server, Duration timeout) {
    return model(TestRooms.model(server, timeout));
  }

  private LanguageModel model(ModelConfig config) {
    var room = TestRooms.of(Map.of("scripted", config), OpenTelemetry.noop());
    open.add(room);
    return room.find("scripted").orElseThrow();
  }

  private static ModelException failure(LanguageModel model) {
    return catchThrowableOfType(ModelException.class, () -> model.chat(REQUEST));
  }
}
