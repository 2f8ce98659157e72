package dev.serai.protocol.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.kernel.Caller;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.ServiceException;
import dev.serai.testing.Eventually;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.http.SdkHttpRequest;

class RoutesAndPagesTest {

  private static final Pattern TOKEN = Pattern.compile("\"nextToken\":\"([^\"]+)\"");

  record ListThings(
      @QueryParam("nextToken") @NextToken Optional<String> nextToken,
      @QueryParam("maxResults") Optional<Integer> maxResults,
      @QueryParam("prefix") Optional<String> prefix) {}

  record Things(List<String> items, @NextToken Optional<String> nextToken) {}

  record Fail(@QueryParam("kind") ErrorKind kind) {}

  record Times(Instant iso, @EpochSeconds Instant epoch, Optional<String> absent) {}

  record Nothing() {}

  @RegisterExtension
  static final OpenTelemetryExtension TELEMETRY = OpenTelemetryExtension.create();

  private final TestEdge edge =
      new TestEdge(
          List.of(
              Operation.control(
                  "ListThings", Method.POST, "/things/", 200, ListThings.class, this::list),
              Operation.control(
                  "ListOthers", Method.POST, "/others/", 200, ListThings.class, this::list),
              Operation.control("Fail", Method.GET, "/fail", 200, Fail.class, this::fail),
              Operation.control("Times", Method.GET, "/times", 200, Nothing.class, this::times),
              Operation.control(
                  "Delete", Method.DELETE, "/things/{id}", 204, Id.class, call -> Reply.empty()),
              Operation.control(
                  "Crash",
                  Method.GET,
                  "/crash",
                  200,
                  Nothing.class,
                  call -> {
                    throw new IllegalStateException("password=hunter2");
                  })),
          List.of(
              new RawRoute(
                  "Health", List.of(Method.GET), "/health", Optional.empty(), this::whoAmI),
              new RawRoute(
                  "Sts", List.of(Method.GET, Method.POST), "/", Optional.of("sts"), this::whoAmI)),
          List.of(),
          config -> config,
          TELEMETRY.getOpenTelemetry());

  record Id(@PathLabel String id) {}

  @AfterEach
  void stop() {
    edge.close();
  }

  private Reply list(Call<ListThings> call) {
    int start = call.input().nextToken().map(Integer::parseInt).orElse(0);
    return Reply.json(
        new Things(
            List.of("item" + start),
            start < 2 ? Optional.of(String.valueOf(start + 1)) : Optional.empty()));
  }

  private Reply fail(Call<Fail> call) {
    throw ServiceException.of(call.input().kind(), "because");
  }

  private Reply times(Call<Nothing> call) {
    Instant instant = Instant.parse("2025-01-02T03:04:05.678912Z");
    return Reply.json(new Times(instant, instant, Optional.empty()));
  }

  private RawRoute.Response whoAmI(Optional<Caller> caller, Exchange exchange) {
    String text = caller.map(Caller::accessKeyId).orElse("nobody");
    return new RawRoute.Response(
        200,
        Map.of("Content-Type", "text/plain"),
        out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void pagesThroughAListByOpaqueTokens() {
    String first = edge.call("POST", "/things/?maxResults=1", "").body();
    String second = edge.call("POST", "/things/?nextToken=" + token(first), "").body();
    String third = edge.call("POST", "/things/?nextToken=" + token(second), "").body();

    assertThat(first).contains("item0").doesNotContain("\"nextToken\":\"1\"");
    assertThat(second).contains("item1");
    assertThat(third).isEqualTo("{\"items\":[\"item2\"]}");
  }

  @Test
  void refusesATokenOfAnotherFilterOperationOrAccountAndAForgedOne() {
    String token = token(edge.call("POST", "/things/?prefix=a", "").body());

    assertThat(status("/things/?prefix=a&nextToken=" + token)).isEqualTo(200);
    assertThat(status("/things/?prefix=b&nextToken=" + token)).isEqualTo(400);
    assertThat(status("/things/?nextToken=" + token)).isEqualTo(400);
    assertThat(status("/others/?prefix=a&nextToken=" + token)).isEqualTo(400);
    assertThat(status("/things/?prefix=a&nextToken=1")).isEqualTo(400);
    assertThat(status("/things/?prefix=a&nextToken=" + token + "A")).isEqualTo(400);
  }

  @Test
  void refusesATokenAfterItsLife() {
    String token = token(edge.call("POST", "/things/", "").body());
    edge.clock.advance(Duration.ofMinutes(59));
    assertThat(status("/things/?nextToken=" + token)).isEqualTo(200);

    edge.clock.advance(Duration.ofMinutes(1));
    assertThat(status("/things/?nextToken=" + token)).isEqualTo(400);
  }

  @ParameterizedTest
  @EnumSource(ErrorKind.class)
  void answersEveryKindOfErrorByItsModelledName(ErrorKind kind) {
    HttpResponse<String> response = edge.call("GET", "/fail?kind=" + kind, "");

    ErrorFamily.Modelled modelled = ErrorFamily.STANDARD.of(kind);
    assertThat(response.statusCode()).isEqualTo(modelled.status());
    assertThat(response.headers().firstValue("x-amzn-errortype")).hasValue(modelled.shape());
    assertThat(response.body()).contains("\"message\":");
  }

  @Test
  void keepsInnerDetailsOfCrashesToItself() {
    HttpResponse<String> response = edge.call("GET", "/crash", "");

    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(response.headers().firstValue("x-amzn-errortype"))
        .hasValue("InternalServerException");
    assertThat(response.body()).doesNotContain("hunter2").doesNotContain("IllegalState");
  }

  @Test
  void writesBothTimestampFormsAndLeavesOutWhatIsAbsent() {
    assertThat(edge.call("GET", "/times", "").body())
        .isEqualTo("{\"iso\":\"2025-01-02T03:04:05.678Z\",\"epoch\":1735787045.678}");
  }

  @Test
  void answersNoContentWithoutABody() {
    HttpResponse<String> response = edge.call("DELETE", "/things/x", "");

    assertThat(response.statusCode()).isEqualTo(204);
    assertThat(response.body()).isEmpty();
  }

  @Test
  void refusesAnEmptyLabel() {
    HttpResponse<String> response = edge.call("DELETE", "/things//", "");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("{\"name\":\"id\",\"message\":\"must not be empty\"}");
  }

  @Test
  void servesRawRoutesSignedForTheirOwnServiceOnly() {
    assertThat(raw("/", "sts").body()).isEqualTo(TestKeys.ID);
    assertThat(raw("/", "bedrock-agentcore").statusCode()).isEqualTo(403);
    assertThat(raw("/health", "anything").body()).isEqualTo("nobody");
  }

  @Test
  void everyOperationOfTheCatalogueAnswersItsOwnName() {
    for (OperationCatalogue.Entry entry : OperationCatalogue.entries()) {
      HttpResponse<String> response =
          edge.call(entry.method().name(), entry.path().replaceAll("\\{[^}]+}", "x"), "");

      assertThat(response.body()).as(entry.name()).contains(entry.name() + " is not served");
      assertThat(response.statusCode()).isEqualTo(entry.unserved().status());
    }
  }

  @Test
  void knowsAllOperationsOfBothPlanes() {
    assertThat(OperationCatalogue.entries())
        .filteredOn(entry -> entry.plane() == Plane.CONTROL)
        .hasSize(171);
    assertThat(OperationCatalogue.entries())
        .filteredOn(entry -> entry.plane() == Plane.DATA)
        .hasSize(67);
  }

  @Test
  void refusesTwoOperationsOnOneRoute() {
    Operation<Nothing> one =
        Operation.control("A", Method.GET, "/a/{x}", 200, Nothing.class, call -> Reply.empty());
    Operation<Nothing> two =
        Operation.control("B", Method.GET, "/a/{y}/", 200, Nothing.class, call -> Reply.empty());

    assertThatThrownBy(() -> TestEdge.serving(one, two))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("taken");
  }

  @Test
  void tracesARequestAsAChildOfItsCaller() {
    String parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    TELEMETRY.clearSpans();
    edge.call("GET", "/fail?kind=NOT_FOUND", "", Map.of("traceparent", List.of(parent)));
    Eventually.holds(
        "the span ends", Duration.ofSeconds(20), () -> !TELEMETRY.getSpans().isEmpty());

    SpanData span = TELEMETRY.getSpans().getFirst();
    assertThat(span.getName()).isEqualTo("Fail");
    assertThat(span.getTraceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
    assertThat(span.getParentSpanId()).isEqualTo("b7ad6b7169203331");
    assertThat(span.getAttributes().get(AttributeKey.stringKey("aws.operation.name")))
        .isEqualTo("Fail");
    assertThat(span.getAttributes().get(AttributeKey.stringKey("error.type")))
        .isEqualTo("ResourceNotFoundException");
    assertThat(Span.current().getSpanContext().isValid()).isFalse();
  }

  private HttpResponse<String> raw(String target, String service) {
    SdkHttpRequest request =
        edge.signer()
            .scopedTo("us-east-1", service)
            .sign("GET", edge.uri(target), Map.of(), new byte[0]);
    return edge.send(request, new byte[0]);
  }

  private int status(String target) {
    return edge.call("POST", target, "").statusCode();
  }

  private static String token(String body) {
    Matcher matcher = TOKEN.matcher(body);
    assertThat(matcher.find()).as(body).isTrue();
    return matcher.group(1);
  }
}
