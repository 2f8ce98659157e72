package dev.serai.gateway.upstream;

import static dev.serai.gateway.upstream.Calls.body;
import static dev.serai.gateway.upstream.Calls.failure;
import static dev.serai.gateway.upstream.Calls.get;
import static dev.serai.gateway.upstream.Calls.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.testing.TestClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Upstreams that do all wrong. */
class MisbehaviourTest {

  private final HttpUpstream upstream = Calls.loopback(TestClock.create());

  @AfterEach
  void close() {
    upstream.close();
  }

  @Test
  void nobodyListens() throws IOException {
    int port;
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }

    var outcome = upstream.send(get(URI.create("http://127.0.0.1:" + port + "/")), Calls.PATIENT);

    assertThat(failure(outcome)).isInstanceOf(UpstreamFailure.Unreachable.class);
    assertThat(failure(outcome).text())
        .isEqualTo("127.0.0.1 cannot be reached: the connection was refused.");
  }

  @Test
  void theHeadNeverComes() {
    try (var server = RawServer.playing(RawServer.Connection::awaitEnd)) {
      var outcome = upstream.send(get(server.uri("/")), Calls.HASTY);

      assertThat(failure(outcome)).isInstanceOf(UpstreamFailure.TimedOut.class);
      assertThat(failure(outcome).text()).isEqualTo("127.0.0.1 did not answer within 200 ms.");
    }
  }

  /** Each byte would renew a limit on silence alone. */
  @Test
  void theHeadTricklesForEver() {
    try (var server =
        RawServer.playing(
            connection -> {
              connection.awaitRequest();
              connection.send("HTTP/1.1 200 OK\r\nX: ");
              trickle(connection);
            })) {
      assertThat(failure(upstream.send(get(server.uri("/")), Calls.HASTY)))
          .isInstanceOf(UpstreamFailure.TimedOut.class);
    }
  }

  @Test
  void theBodyTricklesForEver() {
    try (var server =
        RawServer.playing(
            connection -> {
              connection.awaitRequest();
              connection.send("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
              trickle(connection);
            })) {
      assertThat(failure(upstream.send(get(server.uri("/")), Calls.HASTY)))
          .isInstanceOf(UpstreamFailure.TimedOut.class);
    }
  }

  @Test
  void interimAnswersNeverEnd() {
    try (var server =
        RawServer.playing(
            connection -> {
              connection.awaitRequest();
              while (true) {
                connection.send("HTTP/1.1 100 Continue\r\n\r\n");
              }
            })) {
      assertThat(failure(upstream.send(get(server.uri("/")), Calls.HASTY)))
          .isInstanceOf(UpstreamFailure.TimedOut.class);
    }
  }

  /** So slow that the limit on a line is not what ends it. */
  private static void trickle(RawServer.Connection connection) throws IOException {
    while (true) {
      connection.send("a");
      LockSupport.parkNanos(5_000_000);
    }
  }

  @Test
  void theBodyIsAsLongAsAllowedAndNoByteLonger() {
    try (var fits = RawServer.answering(RawServer.ok("0123456789"));
        var announced = RawServer.answering(RawServer.ok("0123456789a"));
        var unannounced =
            RawServer.answering(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nb\r\n0123456789a\r\n0\r\n\r\n")) {
      var rules = Calls.PATIENT.withMaxResponseBytes(10);

      assertThat(body(upstream.send(get(fits.uri("/")), rules))).isEqualTo("0123456789");
      assertThat(failure(upstream.send(get(announced.uri("/")), rules)))
          .isEqualTo(new UpstreamFailure.TooLarge("127.0.0.1", 10));
      assertThat(failure(upstream.send(get(unannounced.uri("/")), rules)))
          .isEqualTo(new UpstreamFailure.TooLarge("127.0.0.1", 10));
    }
  }

  @Test
  void oneChunkClaimsTwoGigabytes() {
    try (var server =
        RawServer.answering(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7fffffff\r\n"
                + "x".repeat(100))) {
      assertThat(
              failure(upstream.send(get(server.uri("/")), Calls.PATIENT.withMaxResponseBytes(50))))
          .isInstanceOf(UpstreamFailure.TooLarge.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", ";x", "0\r\nT: ", "0\r\n", "0\r\nT: a\r\n"})
  void whatFramesTheChunksIsEndless(String beginning) {
    String more = beginning.endsWith("\n") ? "T: a\r\n" : "1";
    try (var server =
        RawServer.playing(
            connection -> {
              connection.awaitRequest();
              connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + beginning);
              while (true) {
                connection.send(more.repeat(1000));
              }
            })) {
      assertThat(failure(upstream.send(get(server.uri("/")), Calls.PATIENT)))
          .isInstanceOf(UpstreamFailure.BrokenOff.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nab\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nhalf",
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef",
        "HTTP/1.1 200 OK\r\nContent-",
        "SSH-2.0-OpenSSH_9.2\r\n",
        ""
      })
  void theAnswerBreaksOffOrIsNone(String answer) {
    try (var server =
        RawServer.playing(
            connection -> {
              connection.awaitRequest();
              connection.send(answer);
            })) {
      assertThat(failure(upstream.send(get(server.uri("/")), Calls.PATIENT)))
          .isInstanceOf(UpstreamFailure.BrokenOff.class);
    }
  }

  @Test
  void theHeadIsEndless() {
    try (var line =
            RawServer.answering("HTTP/1.1 200 OK\r\nX: " + "a".repeat(20_000) + "\r\n\r\n");
        var lines = RawServer.answering("HTTP/1.1 200 OK\r\n" + "X: a\r\n".repeat(300) + "\r\n")) {
      assertThat(failure(upstream.send(get(line.uri("/")), Calls.PATIENT)).text())
          .contains("its head is longer than allowed");
      assertThat(failure(upstream.send(get(lines.uri("/")), Calls.PATIENT)).text())
          .contains("its head is longer than allowed");
    }
  }

  /** Bytes after an answer must not be taken for the answer to the next request. */
  @Test
  void anotherAnswerIsSmuggledBehindTheFirst() {
    String smuggled = RawServer.ok("first") + RawServer.ok("smuggled");
    try (var server =
        RawServer.playing(
            connection -> {
              connection.awaitRequest();
              connection.send(smuggled);
              connection.awaitEnd();
            })) {
      assertThat(body(upstream.send(get(server.uri("/")), Calls.PATIENT))).isEqualTo("first");
      assertThat(body(upstream.send(get(server.uri("/")), Calls.PATIENT))).isEqualTo("first");
    }
  }

  @Test
  void theUpstreamSpeaksBetweenTwoRequests() {
    var unasked = new CountDownLatch(1);
    try (var server =
        RawServer.playing(
            connection -> {
              connection.awaitRequest();
              connection.send(RawServer.ok("asked"));
              connection.send(RawServer.ok("unasked"));
              unasked.countDown();
              connection.awaitEnd();
            })) {
      var first = upstream.send(get(server.uri("/")), Calls.PATIENT);
      await(unasked);
      var second = upstream.send(post(server.uri("/"), Effect.UNKNOWN), Calls.PATIENT);

      assertThat(body(first)).isEqualTo("asked");
      assertThat(body(second)).isEqualTo("asked");
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void theContentTypeLies() {
    try (var server =
        RawServer.answering(RawServer.ok("<html>", "Content-Type: application/json"))) {
      assertThat(body(upstream.send(get(server.uri("/")), Calls.PATIENT))).isEqualTo("<html>");
    }
  }

  @Test
  void packedBodiesAreUnpackedWithinTheLimit() throws IOException {
    try (var small = RawServer.answering(packed("hello".getBytes(StandardCharsets.UTF_8)));
        var bomb = RawServer.answering(packed(new byte[8 * 1024 * 1024]))) {
      var outcome = upstream.send(get(small.uri("/")), Calls.PATIENT);

      assertThat(body(outcome)).isEqualTo("hello");
      assertThat(Calls.answered(outcome).answer().header("Content-Encoding")).isEmpty();
      assertThat(small.requests().getFirst()).contains("Accept-Encoding: gzip\r\n");
      assertThat(failure(upstream.send(get(bomb.uri("/")), Calls.PATIENT)))
          .isEqualTo(new UpstreamFailure.TooLarge("127.0.0.1", 6 * 1024 * 1024));
    }
  }

  @Test
  void thePackingIsBroken() {
    try (var server = RawServer.answering(RawServer.ok("plain", "Content-Encoding: gzip"))) {
      assertThat(failure(upstream.send(get(server.uri("/")), Calls.PATIENT)))
          .isInstanceOf(UpstreamFailure.BrokenOff.class);
    }
  }

  private static byte[] packed(byte[] body) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(body);
    }
    var answer = new ByteArrayOutputStream();
    answer.writeBytes(
        ("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: "
                + packed.size()
                + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
    answer.writeBytes(packed.toByteArray());
    return answer.toByteArray();
  }

  @Test
  void anInterruptEndsTheCallAndItsConnection() throws InterruptedException {
    var asked = new CountDownLatch(1);
    var ended = new CountDownLatch(1);
    try (var server =
        RawServer.playing(
            connection -> {
              connection.awaitRequest();
              asked.countDown();
              try {
                connection.awaitEnd();
              } finally {
                ended.countDown();
              }
            })) {
      var outcome = new CompletableFuture<UpstreamOutcome>();
      var flag = new AtomicBoolean();
      Thread caller =
          Thread.ofVirtual()
              .start(
                  () -> {
                    outcome.complete(upstream.send(get(server.uri("/")), Calls.PATIENT));
                    flag.set(Thread.currentThread().isInterrupted());
                  });
      asked.await();

      caller.interrupt();
      caller.join();
      ended.await();

      assertThat(failure(outcome.join())).isEqualTo(new UpstreamFailure.Interrupted("127.0.0.1"));
      assertThat(flag).isTrue();
    }
  }
}
