package dev.serai.protocol.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Limits at their edges, and requests that are hardly HTTP. */
@Timeout(60)
class LimitsTest {

  private static final int MAX_JSON = 2000;
  private static final int MAX_LONG = 5000;
  private static final int MAX_PAYLOAD = 300_000;
  private static final int MEMORY = 100;

  record Text(String text) {}

  @RawBody
  record Bytes() {}

  private final TestEdge edge =
      new TestEdge(
          List.of(
              Operation.data("Json", Method.POST, "/json", 200, Text.class, call -> Reply.empty()),
              Operation.data("Long", Method.POST, "/long", 200, Text.class, call -> Reply.empty())
                  .holding(MAX_LONG),
              Operation.data(
                  "Raw",
                  Method.POST,
                  "/raw",
                  200,
                  Bytes.class,
                  call -> {
                    try (var body = call.exchange().body()) {
                      return Reply.json(new Text("" + body.readAllBytes().length));
                    }
                  })),
          List.of(),
          List.of(),
          LimitsTest::small);

  private static AwsServerConfig small(AwsServerConfig config) {
    return new AwsServerConfig(
        config.bindAddress(),
        config.port(),
        config.tls(),
        config.region(),
        MAX_JSON,
        MAX_PAYLOAD,
        MEMORY,
        config.spoolDirectory(),
        config.clockSkew(),
        4000,
        1000,
        config.pagingTokenLife(),
        config.idleConnection(),
        config.shutdownGrace());
  }

  @AfterEach
  void stop() {
    edge.close();
  }

  @Test
  void refusesToStartOnAPortThatIsTaken() {
    assertThatThrownBy(
            () ->
                new TestEdge(
                    List.of(),
                    List.of(),
                    List.of(),
                    config -> config.listeningOn("127.0.0.1", edge.port(), Optional.empty())))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("127.0.0.1:" + edge.port());
  }

  @Test
  void takesJsonOfTheWholeLimitAndNoByteMore() {
    assertThat(edge.call("POST", "/json", json(MAX_JSON)).statusCode()).isEqualTo(200);

    HttpResponse<String> refused = edge.call("POST", "/json", json(MAX_JSON + 1));
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.headers().firstValue("x-amzn-errortype")).hasValue("ValidationException");
    assertThat(refused.body()).contains("2000 bytes");
  }

  @Test
  void takesMoreJsonWhereAnOperationSaysSo() {
    assertThat(edge.call("POST", "/long", json(MAX_LONG)).statusCode()).isEqualTo(200);
    assertThat(edge.call("POST", "/long", json(MAX_LONG + 1)).body()).contains("5000 bytes");
  }

  @Test
  void takesPayloadsOfTheWholeLimit() {
    assertThat(edge.call("POST", "/raw", "x".repeat(MAX_PAYLOAD)).body())
        .isEqualTo("{\"text\":\"300000\"}");
  }

  @Test
  void takesPayloadsAtTheMemoryLimitAndAboveIt() {
    for (int size : new int[] {0, MEMORY - 1, MEMORY, MEMORY + 1}) {
      assertThat(edge.call("POST", "/raw", "x".repeat(size)).body())
          .isEqualTo("{\"text\":\"" + size + "\"}");
    }
  }

  @Test
  void refusesAPayloadAboveTheLimitInOurShape() throws IOException {
    String answer =
        raw("POST /raw HTTP/1.1\r\nHost: x\r\nContent-Length: " + (MAX_PAYLOAD + 1) + "\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 413").containsIgnoringCase("x-amzn-errortype");
  }

  @Test
  void refusesChunksAboveTheLimit() {
    byte[] body = "x".repeat(MAX_PAYLOAD + 1).getBytes(StandardCharsets.UTF_8);
    var signed = edge.signer().sign("POST", edge.uri("/raw"), Map.of(), body);
    var builder = HttpRequest.newBuilder(signed.getUri());
    edge.request(signed, body)
        .headers()
        .map()
        .forEach((name, values) -> builder.header(name, values.getFirst()));
    builder.POST(
        HttpRequest.BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(body)));

    HttpResponse<String> response =
        edge.exchange(builder.build(), HttpResponse.BodyHandlers.ofString());

    assertThat(response.statusCode()).isIn(400, 413);
    assertThat(response.headers().firstValue("x-amzn-errortype")).hasValue("ValidationException");
  }

  @Test
  void refusesEndlessHeadersInOurShape() throws IOException {
    String answer = raw("GET / HTTP/1.1\r\nHost: x\r\nX-Long: " + "x".repeat(5000) + "\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 4").containsIgnoringCase("x-amzn-errortype");
  }

  @Test
  void refusesAnEndlessRequestLineInOurShape() throws IOException {
    String answer = raw("GET /" + "x".repeat(2000) + " HTTP/1.1\r\nHost: x\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 4").containsIgnoringCase("x-amzn-errortype");
  }

  @Test
  void refusesGarbage() throws IOException {
    assertThat(raw("garbage\r\n\r\n")).startsWith("HTTP/1.1 400").contains("application/json");
  }

  @Test
  void refusesBrokenPercentEncoding() throws IOException {
    assertThat(raw("GET /runtimes/%zz/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 400")
        .contains("CannotParse");
    assertThat(raw("GET /?a=%C3%28 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 400")
        .contains("CannotParse");
  }

  @Test
  void answersHeadWithoutABody() throws IOException {
    String answer = raw("HEAD /nowhere HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 404").endsWith("\r\n\r\n");
  }

  @Test
  void answersManyRequestsOnOneConnection() throws IOException {
    String one = "GET /nowhere HTTP/1.1\r\nHost: x\r\n\r\n";
    String last = "GET /nowhere HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";

    assertThat(raw(one + one + last).split("HTTP/1.1 404", -1)).hasSize(4);
  }

  @Test
  void pinsItsDefaults() {
    var config = AwsServerConfig.defaults(dev.serai.kernel.Region.DEFAULT, Path.of("spool"));

    assertThat(config)
        .isEqualTo(
            new AwsServerConfig(
                "127.0.0.1",
                8080,
                Optional.empty(),
                dev.serai.kernel.Region.DEFAULT,
                6 * 1024 * 1024,
                100_000_000,
                256 * 1024,
                Path.of("spool"),
                Duration.ofMinutes(5),
                64 * 1024,
                16 * 1024,
                Duration.ofHours(1),
                Duration.ofMinutes(5),
                Duration.ofSeconds(2)));
  }

  private static String json(int length) {
    String frame = "{\"text\":\"\"}";
    return "{\"text\":\"" + "x".repeat(length - frame.length()) + "\"}";
  }

  private String raw(String request) throws IOException {
    try (var socket = new Socket("127.0.0.1", edge.port())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
