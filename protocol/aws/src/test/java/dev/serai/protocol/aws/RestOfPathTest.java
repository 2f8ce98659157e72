package dev.serai.protocol.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.ServiceException;
import dev.serai.protocol.aws.CallObserver.AnsweredCall;
import io.opentelemetry.api.OpenTelemetry;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Routes that take all that is left of a path. */
class RestOfPathTest {

  private final AtomicInteger written = new AtomicInteger();
  private final AtomicInteger abandoned = new AtomicInteger();
  private final TestEdge edge =
      new TestEdge(
          List.of(),
          List.of(
              route("Exact", "/doors/{id}/mcp"),
              route("Things", "/doors/{id}/targets/{thing}"),
              route("Door", "/doors/{id}/{name}"),
              route("Rest", "/doors/{id}/{name}/{path+}")),
          List.of(),
          config -> config,
          OpenTelemetry.noop(),
          this::hear);

  @AfterEach
  void stop() {
    edge.close();
  }

  private RawRoute route(String name, String path) {
    return new RawRoute(
        name,
        List.of(Method.GET),
        path,
        Optional.of("bedrock-agentcore"),
        (caller, exchange) -> new RawRoute.Response(200, Map.of(), new Body(name)));
  }

  private final class Body implements RawRoute.Body {

    private final String text;

    Body(String text) {
      this.text = text;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
      written.incrementAndGet();
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void abandon() {
      abandoned.incrementAndGet();
    }
  }

  private void hear(AnsweredCall call) {
    if (call.operation().equals("Door")) {
      throw ServiceException.of(ErrorKind.INTERNAL, "the log is full");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/doors/1/mcp, Exact",
    "/doors/1/mcp/x, Rest",
    "/doors/1/targets/x, Things",
    "/doors/1/targets/x/y, Rest",
    "/doors/1/shop/a/b/c/, Rest",
    "/doors/1/shop/a%2Fb, Rest",
    "/doors/1/shop//a, Rest",
  })
  void takesWhatNothingElseDoes(String path, String route) {
    assertThat(edge.call("GET", path, "").body()).isEqualTo(route);
  }

  @ParameterizedTest
  @CsvSource({"/doors/1/shop/../a", "/doors/1/shop/a/.", "/doors/1/../shop/a", "/doors/1"})
  void takesNoDotSegments(String path) {
    assertThat(edge.call("GET", path, "").statusCode()).isEqualTo(404);
  }

  @Test
  void anAnswerThatCannotBeginIsAbandoned() {
    HttpResponse<String> answer = edge.call("GET", "/doors/1/shop", "");

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(abandoned).hasValue(1);
    assertThat(written).hasValue(0);
  }

  @Test
  void onlyOneRouteTakesTheRest() {
    List<RawRoute> twice = List.of(route("A", "/a/{path+}"), route("B", "/a/{other+}"));
    assertThatThrownBy(() -> new TestEdge(List.of(), twice, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("taken");
  }
}
