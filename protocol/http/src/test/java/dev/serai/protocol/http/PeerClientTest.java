package dev.serai.protocol.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeerClientTest {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final Deadlines deadlines = new Deadlines();

  @AfterEach
  void closeDeadlines() {
    deadlines.close();
  }

  @Test
  void readsABodyOfStatedLength() throws IOException {
    try (var agent =
        ScriptedPeer.answering("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhellosurplus")) {
      assertThat(get(agent)).isEqualTo("hello");
    }
  }

  @Test
  void readsAChunkedBodyWithExtensionsAndTrailers() throws IOException {
    try (var agent =
        ScriptedPeer.answering(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;x=1\r\nhello\r\n6\r\n world\r\n0\r\nA: b\r\n\r\n")) {
      assertThat(get(agent)).isEqualTo("hello world");
    }
  }

  @Test
  void readsABodyThatEndsWithTheConnection() throws IOException {
    try (var agent = ScriptedPeer.answering("HTTP/1.0 200 OK\r\n\r\nuntil the end")) {
      assertThat(get(agent)).isEqualTo("until the end");
    }
  }

  @Test
  void passesOverInterimAnswers() throws IOException {
    try (var agent =
        ScriptedPeer.answering(
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")) {
      assertThat(get(agent)).isEqualTo("ok");
    }
  }

  @Test
  void yieldsAChunkBeforeTheNextIsSent() throws Exception {
    var seen = new CountDownLatch(1);
    try (var agent =
            new ScriptedPeer(
                (in, out) -> {
                  ScriptedPeer.head(in);
                  out.write(
                      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n"
                          .getBytes(StandardCharsets.US_ASCII));
                  await(seen);
                  out.write("1\r\nb\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                });
        var client = agent.client(deadlines);
        var answer = client.exchange(PeerRequest.get("/", List.of()), LIMIT)) {
      byte[] buffer = new byte[10];
      int first = answer.body().read(buffer);
      seen.countDown();
      assertThat(first).isEqualTo(1);
      assertThat(new String(answer.body().readAllBytes(), StandardCharsets.US_ASCII))
          .isEqualTo("b");
    }
  }

  @Test
  void usesAConnectionAgainAfterAWholeAnswer() throws IOException {
    try (var agent =
            new ScriptedPeer(
                (in, out) -> {
                  for (; ; ) {
                    ScriptedPeer.head(in);
                    out.write(
                        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
                            .getBytes(StandardCharsets.US_ASCII));
                  }
                });
        var client = agent.client(deadlines)) {
      for (int i = 0; i < 3; i++) {
        read(client);
      }
      assertThat(agent.connections()).isEqualTo(1);
    }
  }

  @Test
  void opensAnotherConnectionWhenTheAgentHasClosedTheResting() throws IOException {
    try (var agent = ScriptedPeer.answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        var client = agent.client(deadlines)) {
      assertThat(read(client)).isEqualTo("ok");
      assertThat(read(client)).isEqualTo("ok");
    }
  }

  @Test
  void sendsABodyLargerThanItsBuffer() throws IOException {
    byte[] body = new byte[300_000];
    try (var agent =
            new ScriptedPeer(
                (in, out) -> {
                  String head = ScriptedPeer.head(in);
                  int read = in.readNBytes(body.length).length;
                  String answer =
                      head.contains("Content-Length: 300000")
                          ? Integer.toString(read)
                          : "no length";
                  out.write(
                      ("HTTP/1.1 200 OK\r\nContent-Length: "
                              + answer.length()
                              + "\r\n\r\n"
                              + answer)
                          .getBytes(StandardCharsets.US_ASCII));
                });
        var client = agent.client(deadlines);
        var answer =
            client.exchange(
                new PeerRequest(
                    "POST", "/", List.of(), body.length, new ByteArrayInputStream(body)),
                LIMIT)) {
      assertThat(new String(answer.body().readAllBytes(), StandardCharsets.US_ASCII))
          .isEqualTo("300000");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SSH-2.0-OpenSSH\r\n\r\n",
        "HTTP/1.1 200 OK\r\nno colon here\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nshort",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nlonger\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel",
        "",
      })
  void refusesWhatIsNotHttp(String answer) throws IOException {
    try (var agent = ScriptedPeer.answering(answer)) {
      assertThatThrownBy(() -> get(agent)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void refusesEndlessHeaders() throws IOException {
    try (var agent =
        new ScriptedPeer(
            (in, out) -> {
              ScriptedPeer.head(in);
              out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
              for (; ; ) {
                out.write("X: y\r\n".getBytes(StandardCharsets.US_ASCII));
              }
            })) {
      assertThatThrownBy(() -> get(agent))
          .isInstanceOf(PeerProtocolException.class)
          .hasMessageContaining("larger than allowed");
    }
  }

  @Test
  void refusesAHeaderLineWithoutEnd() throws IOException {
    try (var agent =
        new ScriptedPeer(
            (in, out) -> {
              ScriptedPeer.head(in);
              out.write("HTTP/1.1 200 OK\r\nX: ".getBytes(StandardCharsets.US_ASCII));
              for (; ; ) {
                out.write(new byte[1024]);
              }
            })) {
      assertThatThrownBy(() -> get(agent)).isInstanceOf(PeerProtocolException.class);
    }
  }

  @Test
  void givesUpOnAnAgentThatNeverAnswers() throws IOException {
    var forever = new CountDownLatch(1);
    try (var agent = new ScriptedPeer((in, out) -> await(forever));
        var client = agent.client(deadlines)) {
      assertThatThrownBy(
              () -> client.exchange(PeerRequest.get("/", List.of()), Duration.ofMillis(50)))
          .isInstanceOf(PeerTimeoutException.class);
    } finally {
      forever.countDown();
    }
  }

  @Test
  void refusesToSendALineBreakInAHeader() throws IOException {
    try (var agent = ScriptedPeer.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        var client = agent.client(deadlines)) {
      var request = PeerRequest.get("/", List.of(new Header("X", "a\r\nInjected: b")));
      assertThatThrownBy(() -> client.exchange(request, LIMIT)).hasMessageContaining("line break");
    }
  }

  private String get(ScriptedPeer agent) throws IOException {
    try (var client = agent.client(deadlines)) {
      return read(client);
    }
  }

  private static String read(PeerClient client) throws IOException {
    try (var answer = client.exchange(PeerRequest.get("/", List.of()), LIMIT)) {
      InputStream body = answer.body();
      return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
