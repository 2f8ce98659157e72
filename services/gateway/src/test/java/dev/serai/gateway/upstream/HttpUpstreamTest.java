package dev.serai.gateway.upstream;

import static dev.serai.gateway.upstream.Calls.answered;
import static dev.serai.gateway.upstream.Calls.body;
import static dev.serai.gateway.upstream.Calls.get;
import static dev.serai.gateway.upstream.Calls.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.serai.gateway.tools.HttpHeader;
import dev.serai.gateway.tools.OutgoingRequest;
import dev.serai.testing.TestClock;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpUpstreamTest {

  private final HttpUpstream upstream = Calls.loopback(TestClock.create());

  @AfterEach
  void close() {
    upstream.close();
  }

  @Test
  void sendsARequestAsItStandsAndReturnsTheWholeAnswer() {
    try (var server = RawServer.answering(RawServer.ok("hello", "X-Twice: a", "X-Twice: b"))) {
      var body = new OutgoingRequest.Body("text/plain; charset=utf-8", bytes("grüße"));
      var request =
          new OutgoingRequest(
              "PATCH",
              server.uri("/a%2Fb/%C3%BC;x=1?q=a+b%20c&q=%26"),
              List.of(new HttpHeader("X-Key", "value"), new HttpHeader("X-Key", "other")),
              Optional.of(body));

      var outcome =
          answered(
              upstream.send(new UpstreamCall("target", request, Effect.UNKNOWN), Calls.PATIENT));

      assertThat(outcome.answer().status()).isEqualTo(200);
      assertThat(outcome.answer().body()).isEqualTo(bytes("hello"));
      assertThat(outcome.attempts()).isEqualTo(1);
      assertThat(outcome.answer().headers())
          .contains(new HttpHeader("X-Twice", "a"), new HttpHeader("X-Twice", "b"));
      assertThat(server.requests().getFirst())
          .startsWith("PATCH /a%2Fb/%C3%BC;x=1?q=a+b%20c&q=%26 HTTP/1.1\r\n")
          .contains("Content-Type: text/plain; charset=utf-8\r\n")
          .contains("X-Key: value\r\n", "X-Key: other\r\n")
          .contains("Host: 127.0.0.1:" + server.port() + "\r\n")
          .endsWith("\r\n\r\ngrüße");
    }
  }

  @Test
  void keepsAConnectionForTheNextCall() {
    try (var server = RawServer.answering(RawServer.ok("hello"))) {
      upstream.send(get(server.uri("/1")), Calls.PATIENT);
      upstream.send(get("another-target", server.uri("/2")), Calls.PATIENT);

      assertThat(server.requests()).hasSize(2);
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 400, 404, 429, 500, 503})
  void returnsAnswersOfAnyStatus(int status) {
    try (var server = RawServer.answering(RawServer.answer(status + " Some", "why"))) {
      var outcome = upstream.send(get(server.uri("/")), Calls.PATIENT);

      assertThat(answered(outcome).answer().status()).isEqualTo(status);
      assertThat(body(outcome)).isEqualTo("why");
    }
  }

  @Test
  void readsChunkedBodiesAndThoseThatEndWithTheConnection() {
    String chunked =
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\nT: 1\r\n\r\n";
    try (var server =
        RawServer.playing(
            connection -> {
              connection.awaitRequest();
              connection.send(chunked);
              connection.awaitRequest();
              connection.send("HTTP/1.1 200 OK\r\n\r\nuntil the end");
            })) {
      assertThat(body(upstream.send(get(server.uri("/")), Calls.PATIENT))).isEqualTo("abcde");
      assertThat(body(upstream.send(get(server.uri("/")), Calls.PATIENT)))
          .isEqualTo("until the end");
    }
  }

  @Test
  void handsOutNoHeaderOfTheConnection() {
    try (var server =
        RawServer.answering(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: keep-alive\r\n"
                + "Keep-Alive: timeout=5\r\nX-Kept: yes\r\n\r\n0\r\n\r\n")) {
      var outcome = upstream.send(get(server.uri("/")), Calls.PATIENT);

      assertThat(answered(outcome).answer().headers())
          .containsExactly(new HttpHeader("X-Kept", "yes"));
    }
  }

  @Test
  void sendsPathsThatBeginWithTwoSlashes() {
    try (var server = RawServer.answering(RawServer.ok("fine"))) {
      upstream.send(get(server.uri("//a//b/")), Calls.PATIENT);

      assertThat(server.requests().getFirst()).startsWith("GET //a//b/ HTTP/1.1\r\n");
    }
  }

  @Test
  void expectsNoBodyAfterHead() {
    try (var server = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n")) {
      var request = new OutgoingRequest("HEAD", server.uri("/"), List.of(), Optional.empty());

      var outcome = upstream.send(new UpstreamCall("t", request, Effect.SAFE), Calls.PATIENT);

      assertThat(answered(outcome).answer().body()).isEmpty();
    }
  }

  @Test
  void sendsNothingThatCouldBeTakenForAnotherHeaderOrRequest() {
    var uri = URI.create("http://127.0.0.1:1/");
    assertRefused("GET / HTTP/1.1\r\nX", uri, new HttpHeader("A", "b"));
    assertRefused("GET", uri, new HttpHeader("A", "b\r\nX-Injected: c"));
    assertRefused("GET", uri, new HttpHeader("A:b", "c"));
    assertRefused("GET", uri, new HttpHeader("Host", "elsewhere"));
    assertRefused("GET", uri, new HttpHeader("transfer-encoding", "chunked"));
    assertRefused("GET", uri, new HttpHeader("Content-Length", "5"));
  }

  private void assertRefused(String method, URI uri, HttpHeader header) {
    var request = new OutgoingRequest(method, uri, List.of(header), Optional.empty());
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> upstream.send(new UpstreamCall("t", request, Effect.SAFE), Calls.PATIENT));
  }

  @Test
  void announcesTheLengthOfAnEmptyPost() {
    try (var server = RawServer.answering(RawServer.ok(""))) {
      var request = new OutgoingRequest("POST", server.uri("/"), List.of(), Optional.empty());

      upstream.send(new UpstreamCall("t", request, Effect.UNKNOWN), Calls.PATIENT);

      assertThat(server.requests().getFirst()).contains("Content-Length: 0\r\n");
    }
  }

  @Test
  void sendsAPostTwiceOverAConnectionKept() {
    try (var server = RawServer.answering(RawServer.ok("fine"))) {
      upstream.send(post(server.uri("/"), Effect.UNKNOWN), Calls.PATIENT);
      var second = upstream.send(post(server.uri("/"), Effect.UNKNOWN), Calls.PATIENT);

      assertThat(body(second)).isEqualTo("fine");
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
