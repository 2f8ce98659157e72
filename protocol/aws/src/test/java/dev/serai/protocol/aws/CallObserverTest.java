package dev.serai.protocol.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.ServiceException;
import dev.serai.protocol.aws.CallObserver.AnsweredCall;
import io.opentelemetry.api.OpenTelemetry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallObserverTest {

  record Nothing() {}

  private final BlockingQueue<AnsweredCall> told = new LinkedBlockingQueue<>();
  private volatile boolean deaf;
  private final TestEdge edge =
      new TestEdge(
          List.of(
              Operation.control(
                  "Make", Method.PUT, "/make", 202, Nothing.class, call -> Reply.empty()),
              Operation.control("Pour", Method.GET, "/pour", 200, Nothing.class, this::pour),
              Operation.control(
                  "Refuse",
                  Method.GET,
                  "/refuse",
                  200,
                  Nothing.class,
                  call -> {
                    throw ServiceException.notFound("no such thing");
                  })),
          List.of(
              new RawRoute(
                  "Health", List.of(Method.GET), "/health", Optional.empty(), this::health)),
          List.of(),
          config -> config,
          OpenTelemetry.noop(),
          this::hear);

  @AfterEach
  void stop() {
    edge.close();
  }

  @Test
  void isToldWhoAskedForWhatBeforeTheAnswerLeaves() {
    var answer = edge.call("PUT", "/make", "{}");
    AnsweredCall call = told.remove();
    assertThat(call.operation()).isEqualTo("Make");
    assertThat(call.service()).isEqualTo("bedrock-agentcore");
    assertThat(call.status()).isEqualTo(202);
    assertThat(call.caller()).isPresent();
    assertThat(call.bodySha256()).hasSize(64);
    assertThat(call.requestId())
        .isEqualTo(answer.headers().firstValue("x-amzn-RequestId").orElseThrow());
  }

  @Test
  void isToldOfAStreamBeforeItsFirstByte() {
    assertThat(edge.call("GET", "/pour", "").body()).isEqualTo("told");
  }

  @Test
  void isToldOfFailuresAndOfSignaturesThatDoNotHold() {
    edge.call("GET", "/refuse", "");
    assertThat(told.remove().errorType()).isEqualTo("ResourceNotFoundException");
    edge.call("PUT", "/make", "{}", Map.of("x-amz-security-token", List.of("forged")));
    AnsweredCall refused = told.remove();
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.caller()).isEmpty();
  }

  @Test
  void hearsNothingOfUnsignedRoutes() {
    edge.call("GET", "/health", "");
    assertThat(told).isEmpty();
  }

  @Test
  void anAnswerThatCannotBeToldIsAnInternalError() {
    deaf = true;
    assertThat(edge.call("PUT", "/make", "{}").statusCode()).isEqualTo(500);
    assertThat(edge.call("GET", "/refuse", "").statusCode()).isEqualTo(500);
    assertThat(edge.call("GET", "/pour", "").statusCode()).isEqualTo(500);
  }

  private void hear(AnsweredCall call) {
    if (deaf) {
      throw ServiceException.of(ErrorKind.INTERNAL, "the ear is full");
    }
    told.add(call);
  }

  private Reply pour(Call<Nothing> call) {
    return new Reply.Stream(
        Map.of(),
        out -> out.write((told.isEmpty() ? "untold" : "told").getBytes(StandardCharsets.UTF_8)));
  }

  private RawRoute.Response health(Optional<dev.serai.kernel.Caller> caller, Exchange exchange) {
    return new RawRoute.Response(200, Map.of(), out -> {});
  }
}
