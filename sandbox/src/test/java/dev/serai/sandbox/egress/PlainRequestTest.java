package dev.serai.sandbox.egress;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests for {@code http://} URLs over real sockets, to honest servers and to others. */
class PlainRequestTest {

  private static final Duration LONG = Duration.ofMinutes(1);

  @TempDir private Path folder;
  private final ArrayList<AutoCloseable> open = new ArrayList<>();
  private final List<String> heard = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
  }

  @Test
  void passesOnTheMessageAndNothingOfTheConnection() {
    ProxyFixture proxy =
        answering(
            "HTTP/1.1 200 Fine\r\nX-Some: thing\r\nKeep-Alive: timeout=5\r\nContent-Length: 2\r\n\r\nok");

    String answer =
        proxy.say(
            get("/path?query=1")
                + "Accept: text/plain\r\nConnection: keep-alive, X-Hop\r\nX-Hop: 1\r\n"
                + "Proxy-Connection: keep-alive\r\nProxy-Authorization: Basic c2VjcmV0\r\n"
                + "Keep-Alive: 5\r\nTE: trailers\r\nUpgrade: h2c\r\nAuthorization: Bearer x\r\n\r\n");

    assertThat(answer)
        .isEqualTo(
            "HTTP/1.1 200 Fine\r\nX-Some: thing\r\nContent-Length: 2\r\nVia: 1.1 serai\r\n"
                + "Connection: close\r\n\r\nok");
    assertThat(heard.getFirst())
        .isEqualTo(
            "GET /path?query=1 HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nAccept: text/plain\r\n"
                    .formatted(port)
                + "Authorization: Bearer x\r\nVia: 1.1 serai\r\nConnection: close\r\n\r\n");
    EgressAttempt attempt = proxy.audit.only().attempt();
    assertThat(attempt.method()).isEqualTo("GET");
    assertThat(attempt.toString()).doesNotContain("path", "Bearer");
    EgressUse use = proxy.audit.onlyEnd();
    assertThat(use.ending()).isEqualTo(EgressEnding.CLOSED);
    assertThat(use.bytesUp()).isEqualTo(heard.getFirst().length());
    assertThat(use.bytesDown()).isEqualTo(answer.length());
  }

  @Test
  void theHostOfTheUrlIsTheOneThatIsTold() {
    ProxyFixture proxy = answering("HTTP/1.1 204 None\r\n\r\n");

    proxy.say("GET http://127.0.0.1:%d HTTP/1.1\r\nHost: other.test\r\n\r\n".formatted(port));

    assertThat(heard.getFirst())
        .startsWith("GET / HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n")
        .doesNotContain("other.test");
  }

  @Test
  void passesOnBodiesOfAKnownLength() {
    ProxyFixture proxy = repeating(5);

    assertThat(proxy.say(post("Content-Length: 5\r\n\r\nhello and more")))
        .endsWith("\r\n\r\nhello");
  }

  @Test
  void passesOnBodiesInChunksWithoutExtensionsAndTrailers() {
    ProxyFixture proxy = repeating("5\r\nhello\r\n10\r\n0123456789abcdef\r\n0\r\n\r\n".length());

    String answer =
        proxy.say(
            post(
                "Transfer-Encoding: Chunked\r\n\r\n5;a=b\r\nhello\r\n010 \r\n0123456789abcdef\r\n"
                    + "0\r\nX-Trailer: 1\r\n\r\n"));

    assertThat(answer).endsWith("\r\n\r\n5\r\nhello\r\n10\r\n0123456789abcdef\r\n0\r\n\r\n");
    assertThat(heard.getFirst()).contains("Transfer-Encoding: chunked\r\n");
  }

  @Test
  void passesOnAnswersInChunks() {
    ProxyFixture proxy =
        answering(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X\r\n\r\n3;x\r\nabc\r\n0\r\nX: 1\r\n\r\n");

    assertThat(proxy.say(get("/") + "\r\n"))
        .contains("\r\nTransfer-Encoding: chunked\r\n")
        .endsWith("\r\n\r\n3\r\nabc\r\n0\r\n\r\n");
  }

  @Test
  void passesOnAnswersThatEndWithTheirConnection() {
    ProxyFixture proxy = answering("HTTP/1.0 200 OK\r\n\r\nto the end");

    assertThat(proxy.say(get("/") + "\r\n")).startsWith("HTTP/1.1 200 OK").endsWith("to the end");
  }

  @Test
  void waitsForNoBodyWhereThereIsNone() {
    keep(
        start(
            peer -> {
              heard.add(peer.head());
              peer.send("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n");
              peer.rest();
            }));
    ProxyFixture proxy = proxy(EgressLimits.DEFAULT);

    assertThat(proxy.say(get("/").replace("GET", "HEAD") + "\r\n"))
        .contains("Content-Length: 500\r\n")
        .endsWith("\r\n\r\n");
  }

  @Test
  void letsAServerAskForTheBody() {
    keep(
        start(
            peer -> {
              heard.add(peer.head());
              peer.send("HTTP/1.1 100 Continue\r\n\r\n");
              peer.send("HTTP/1.1 200 OK\r\n\r\n" + text(peer.exactly(4)));
            }));
    ProxyFixture proxy = proxy(EgressLimits.DEFAULT);

    try (Peer client = proxy.connect()) {
      client.send(post("Content-Length: 4\r\nExpect: 100-continue\r\n\r\n"));
      assertThat(client.head()).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
      client.send("body");
      assertThat(client.rest()).endsWith("\r\n\r\nbody");
    }
  }

  @Test
  void passesOnAnAnswerThatComesBeforeTheRequestIsRead() {
    keep(
        start(
            peer -> {
              peer.head();
              peer.send("HTTP/1.1 413 Enough\r\nContent-Length: 0\r\n\r\n");
            }));
    ProxyFixture proxy = proxy(EgressLimits.DEFAULT);

    try (Peer client = proxy.connect()) {
      client.send(post("Content-Length: 100000000\r\n\r\n"));
      client.send("x".repeat(100_000));
      assertThat(client.rest()).startsWith("HTTP/1.1 413 Enough");
    }
  }

  @Test
  void passesOnTenMegabytes() {
    String body = "x".repeat(10_000_000);
    ProxyFixture proxy = repeating(body.length());

    try (Peer client = proxy.connect()) {
      client.send(post("Content-Length: %d\r\n\r\n".formatted(body.length())));
      Thread.ofVirtual().start(() -> client.send(body));
      client.head();
      assertThat(client.restBytes()).hasSize(body.length());
    }
    assertThat(proxy.audit.onlyEnd().bytesUp()).isGreaterThan(body.length());
  }

  @Test
  void reachesServersOverIpv6() {
    LoopbackServer server =
        LoopbackServer.at(
            "::1",
            0,
            peer -> {
              heard.add(peer.head());
              peer.send("HTTP/1.1 200 OK\r\n\r\nsix");
            });
    port = keep(server).port();
    ProxyFixture proxy = proxy(EgressLimits.DEFAULT);

    assertThat(proxy.say("GET http://[::1]:%d/ HTTP/1.1\r\nHost: a\r\n\r\n".formatted(port)))
        .endsWith("six");
    assertThat(heard.getFirst()).contains("Host: [0:0:0:0:0:0:0:1]:" + port + "\r\n");
  }

  @Test
  void leavesRedirectsToTheClient() {
    ProxyFixture proxy =
        answering("HTTP/1.1 302 Found\r\nLocation: http://10.0.0.1/\r\nContent-Length: 0\r\n\r\n");

    assertThat(proxy.say(get("/") + "\r\n"))
        .startsWith("HTTP/1.1 302 Found\r\nLocation: http://10");
    assertThat(proxy.audit.decided).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SSH-2.0-OpenSSH\r\n\r\n",
        "HTTP/2 200 OK\r\n\r\n",
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n",
        "HTTP/1.1 99 Low\r\n\r\n",
        "HTTP/1.1 200 OK\r\nbad header\r\n\r\n",
        "HTTP/1.1 200 OK\r\nA: b\r\n folded\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\nContent-Length: 0\n\n",
        "HTTP/1.1 200 O\u0000K\r\n\r\n",
        "",
        "HTTP/1.1 200 OK\r\nA: "
      })
  void aServerThatDoesNotSpeakHttpIsNoAnswer(String bytes) {
    ProxyFixture proxy = answering(bytes);

    assertThat(proxy.say(get("/") + "\r\n"))
        .startsWith("HTTP/1.1 502 127.0.0.1 did not answer by HTTP/1.1\r\n")
        .contains("Proxy-Status: serai; error=http_protocol_error\r\n");
    assertThat(proxy.audit.onlyEnd().ending()).isEqualTo(EgressEnding.BROKEN);
  }

  @Test
  void anEndlessHeadOfAnAnswerIsNoAnswer() {
    keep(
        start(
            peer -> {
              peer.head();
              peer.send("HTTP/1.1 200 OK\r\n");
              while (true) {
                peer.send("X-More: and more of it\r\n");
              }
            }));

    assertThat(proxy(EgressLimits.DEFAULT).say(get("/") + "\r\n")).startsWith("HTTP/1.1 502 ");
  }

  @Test
  void anEndlessRowOfInterimAnswersIsCut() {
    ProxyFixture proxy = answering("HTTP/1.1 103 Early Hints\r\n\r\n".repeat(20));

    String answer = proxy.say(get("/") + "\r\n");

    assertThat(answer.split("103 Early", -1)).hasSizeLessThanOrEqualTo(10);
    assertThat(proxy.audit.onlyEnd().ending()).isEqualTo(EgressEnding.BROKEN);
  }

  @Test
  void anAnswerThatBreaksOffIsCutAndNotEnded() {
    ProxyFixture proxy = answering("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel");

    assertThat(proxy.say(get("/") + "\r\n")).endsWith("5\r\nhel").doesNotContain("0\r\n\r\n");
    assertThat(proxy.audit.onlyEnd().ending()).isEqualTo(EgressEnding.BROKEN);
  }

  @Test
  void aServerThatDoesNotAnswerIsTold() {
    keep(start(Peer::rest));
    ProxyFixture proxy = proxy(ProxyFixture.limits(LONG, Duration.ofMillis(200), LONG));

    assertThat(proxy.say(get("/") + "\r\n"))
        .startsWith("HTTP/1.1 504 127.0.0.1 did not answer in time\r\n");
    assertThat(proxy.audit.onlyEnd().ending()).isEqualTo(EgressEnding.IDLE);
  }

  @Test
  void aClientThatVanishesEndsItsRequest() {
    keep(
        start(
            peer -> {
              peer.head();
              peer.send("HTTP/1.1 200 OK\r\n\r\n");
              while (true) {
                peer.send("x".repeat(1000));
              }
            }));
    ProxyFixture proxy = proxy(EgressLimits.DEFAULT);

    try (Peer client = proxy.connect()) {
      client.send(get("/") + "\r\n").head();
    }

    assertThat(proxy.audit.onlyEnd().ending()).isEqualTo(EgressEnding.BROKEN);
  }

  @Test
  void aClientThatVanishesWithinItsBodyEndsItsRequest() {
    keep(start(Peer::rest));
    ProxyFixture proxy = proxy(EgressLimits.DEFAULT);

    try (Peer client = proxy.connect()) {
      client.send(post("Content-Length: 10\r\n\r\nhalf"));
    }

    assertThat(proxy.audit.onlyEnd().ending()).isEqualTo(EgressEnding.BROKEN);
  }

  private int port;

  private ProxyFixture answering(String answer) {
    keep(
        start(
            peer -> {
              heard.add(peer.head());
              peer.send(answer);
            }));
    return proxy(EgressLimits.DEFAULT);
  }

  /** Answers with the body as it comes, so many bytes of it. */
  private ProxyFixture repeating(int length) {
    keep(
        start(
            peer -> {
              heard.add(peer.head());
              peer.send("HTTP/1.1 200 OK\r\n\r\n");
              for (int left = length; left > 0; left -= Math.min(left, 65_536)) {
                peer.send(peer.exactly(Math.min(left, 65_536)));
              }
            }));
    return proxy(EgressLimits.DEFAULT);
  }

  private LoopbackServer start(java.util.function.Consumer<Peer> script) {
    LoopbackServer server = LoopbackServer.start(script);
    port = server.port();
    return server;
  }

  private ProxyFixture proxy(EgressLimits limits) {
    return keep(new ProxyFixture(folder, ProxyFixture.loopback(limits, port)));
  }

  private String get(String path) {
    return "GET http://127.0.0.1:%d%s HTTP/1.1\r\nHost: 127.0.0.1\r\n".formatted(port, path);
  }

  private String post(String rest) {
    return "POST http://127.0.0.1:%d/ HTTP/1.1\r\nHost: 127.0.0.1\r\n%s".formatted(port, rest);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private <T extends AutoCloseable> T keep(T opened) {
    open.add(opened);
    return opened;
  }
}
