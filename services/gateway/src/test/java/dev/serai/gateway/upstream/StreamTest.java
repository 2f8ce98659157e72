package dev.serai.gateway.upstream;

import static dev.serai.gateway.upstream.Calls.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.serai.testing.Eventually;
import dev.serai.testing.TestClock;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StreamTest {

  private static final String HEAD =
      "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";

  private final HttpUpstream upstream = Calls.loopback(TestClock.create());

  @AfterEach
  void close() {
    upstream.close();
  }

  @Test
  void handsOutEventsAsTheyCome() throws Exception {
    var firstRead = new CountDownLatch(1);
    try (var server =
        RawServer.playing(
            connection -> {
              connection.awaitRequest();
              connection.send(HEAD + "5\r\none\n\n\r\n");
              await(firstRead);
              connection.send("5\r\ntwo\n\n\r\n0\r\n\r\n");
            })) {
      try (var answer = opened(upstream.open(get(server.uri("/")), Calls.PATIENT))) {
        var lines = lines(answer);
        assertThat(lines.readLine()).isEqualTo("one");
        firstRead.countDown();
        assertThat(lines.readLine()).isEmpty();
        assertThat(lines.readLine()).isEqualTo("two");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type")).contains("text/event-stream");
        assertThat(health().inFlight()).isEqualTo(1);
      }
      assertThat(health().inFlight()).isZero();
    }
  }

  @Test
  void closingEndsAnEndlessStreamAtOnce() throws Exception {
    var gone = new CountDownLatch(1);
    try (var server = silentAfterHead(gone)) {
      var answer = opened(upstream.open(get(server.uri("/")), Calls.PATIENT));
      var reader = new FutureTask<>(() -> readUntilFailure(answer));
      Thread.startVirtualThread(reader);

      answer.close();
      gone.await();

      assertThat(reader.get()).isTrue();
    }
  }

  @Test
  void anInterruptEndsTheReading() throws Exception {
    try (var server = silentAfterHead(new CountDownLatch(1));
        var answer = opened(upstream.open(get(server.uri("/")), Calls.PATIENT))) {
      var reader = new FutureTask<>(() -> readUntilFailure(answer));
      Thread thread = Thread.startVirtualThread(reader);

      thread.interrupt();

      assertThat(reader.get()).isTrue();
    }
  }

  @Test
  void endsASilentStream() {
    var rules =
        new UpstreamRules(
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofMillis(50),
            1000,
            0,
            RetryRules.NONE,
            BreakerRules.DEFAULT,
            BulkheadRules.DEFAULT,
            Duration.ZERO);
    try (var server = silentAfterHead(new CountDownLatch(1));
        var answer = opened(upstream.open(get(server.uri("/")), rules))) {
      assertThatIOException().isThrownBy(() -> answer.body().read());
    }
  }

  @Test
  void tellsABrokenStreamFromAFinishedOne() {
    try (var server =
        RawServer.playing(
            connection -> {
              connection.awaitRequest();
              connection.send(HEAD + "6\r\none");
            })) {
      try (var answer = opened(upstream.open(get(server.uri("/")), Calls.PATIENT))) {
        assertThatIOException().isThrownBy(() -> answer.body().readAllBytes());
      }
    }
  }

  @Test
  void mayLastLongerThanAWholeAnswer() throws Exception {
    var late = new CountDownLatch(1);
    try (var server =
            RawServer.playing(
                connection -> {
                  connection.awaitRequest();
                  connection.send(HEAD);
                  await(late);
                  connection.send("1\r\na\r\n0\r\n\r\n");
                });
        var silent = RawServer.playing(RawServer.Connection::awaitEnd)) {
      try (var answer = opened(upstream.open(get(server.uri("/")), Calls.HASTY))) {
        // Lasts as long as the time within which the stream's head had to come.
        upstream.send(get("other", silent.uri("/")), Calls.HASTY);
        late.countDown();

        assertThat(answer.body().readAllBytes()).containsExactly('a');
      }
    }
  }

  @Test
  void failsWhenNoHeadComesInTime() {
    try (var server = RawServer.playing(RawServer.Connection::awaitEnd)) {
      assertThat(failure(upstream.open(get(server.uri("/")), Calls.HASTY)))
          .isInstanceOf(UpstreamFailure.TimedOut.class);
      assertThat(health().inFlight()).isZero();
      assertThat(health().failed()).isEqualTo(1);
    }
  }

  @Test
  void streamsHaveABulkheadOfTheirOwn() {
    var rules = Calls.PATIENT.withBulkhead(new BulkheadRules(1, 1, Duration.ZERO));
    try (var server = silentAfterHead(new CountDownLatch(1));
        var quick = RawServer.answering(RawServer.ok("quick"))) {
      try (var first = opened(upstream.open(get(server.uri("/")), rules))) {
        assertThat(first.status()).isEqualTo(200);
        assertThat(failure(upstream.open(get(server.uri("/")), rules)))
            .isEqualTo(new UpstreamFailure.BulkheadFull("127.0.0.1", 1));
        assertThat(Calls.body(upstream.send(get(quick.uri("/")), rules))).isEqualTo("quick");
      }
      try (var again = opened(upstream.open(get(server.uri("/")), rules))) {
        assertThat(again.status()).isEqualTo(200);
      }
    }
  }

  @Test
  void closingTheWayOutEndsWhatIsUnderWay() throws Exception {
    var gone = new CountDownLatch(1);
    try (var server =
        RawServer.playing(
            connection -> {
              try {
                connection.awaitRequest();
                connection.awaitEnd();
              } finally {
                gone.countDown();
              }
            })) {
      var call = new FutureTask<>(() -> upstream.send(get(server.uri("/")), Calls.PATIENT));
      Thread.startVirtualThread(call);
      Eventually.holds(
          "the request arrives", Duration.ofSeconds(10), () -> !server.requests().isEmpty());

      upstream.close();
      gone.await();

      assertThat(call.get()).isInstanceOf(UpstreamOutcome.Failed.class);
    }
  }

  private static boolean readUntilFailure(StreamingAnswer answer) {
    try {
      return answer.body().read() < 0;
    } catch (IOException e) {
      return true;
    }
  }

  private static RawServer silentAfterHead(CountDownLatch gone) {
    return RawServer.playing(
        connection -> {
          connection.awaitRequest();
          connection.send(HEAD);
          try {
            connection.awaitEnd();
          } finally {
            gone.countDown();
          }
        });
  }

  private TargetHealth health() {
    return upstream.health("target").orElseThrow();
  }

  private static BufferedReader lines(StreamingAnswer answer) {
    return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
  }

  private static StreamingAnswer opened(StreamOutcome outcome) {
    return switch (outcome) {
      case StreamOutcome.Opened opened -> opened.answer();
      case StreamOutcome.Failed failed -> throw new AssertionError(failed.failure().text());
    };
  }

  private static UpstreamFailure failure(StreamOutcome outcome) {
    return switch (outcome) {
      case StreamOutcome.Failed failed -> failed.failure();
      case StreamOutcome.Opened opened ->
          throw new AssertionError("opened with status " + opened.answer().status());
    };
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
