package dev.serai.protocol.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutboundHttpTest {

  private static final OutboundHttpConfig SMALL =
      new OutboundHttpConfig(Duration.ofMillis(200), Duration.ofMillis(200), 10, false);

  private final ScriptedServer server = new ScriptedServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void readsBodiesUpToTheLimitAndNoByteMore() throws IOException {
    server.answer("/fits", 200, "0123456789").answer("/too-long", 200, "0123456789a");
    try (var http = new OutboundHttp(patient(10))) {
      assertThat(http.get(server.uri("/fits")).body()).isEqualTo("0123456789");
      assertThatIOException()
          .isThrownBy(() -> http.get(server.uri("/too-long")))
          .withMessage("no usable answer from 127.0.0.1");
    }
  }

  @Test
  void doesNotFollowRedirects() throws IOException {
    server.answer("/here", 302, Map.of("Location", server.uri("/there").toString()), "");
    try (var http = new OutboundHttp(OutboundHttpConfig.DEFAULT)) {
      assertThat(http.get(server.uri("/here")).status()).isEqualTo(302);
    }
    assertThat(server.requests("/there")).isZero();
  }

  @Test
  void givesUpOnAServerThatDoesNotAnswer() {
    var never = new CountDownLatch(1);
    server.holdBackUntil(never);
    try (var http = new OutboundHttp(SMALL)) {
      assertThatIOException()
          .isThrownBy(() -> http.get(server.uri("/")))
          .withMessage("no answer from 127.0.0.1 in time");
    } finally {
      never.countDown();
    }
  }

  @Test
  void asksForJson() throws IOException {
    try (var http = new OutboundHttp(OutboundHttpConfig.DEFAULT)) {
      http.get(server.uri("/"));
    }
    assertThat(server.lastRequest().header("Accept")).isEqualTo("application/json");
  }

  private static OutboundHttpConfig patient(int maxBytes) {
    var usual = OutboundHttpConfig.DEFAULT;
    return new OutboundHttpConfig(usual.connectTimeout(), usual.requestTimeout(), maxBytes, false);
  }
}
