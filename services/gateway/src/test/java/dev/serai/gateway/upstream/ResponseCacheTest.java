package dev.serai.gateway.upstream;

import static dev.serai.gateway.upstream.Calls.body;
import static dev.serai.gateway.upstream.Calls.get;
import static dev.serai.gateway.upstream.Calls.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.gateway.tools.HttpHeader;
import dev.serai.gateway.tools.OutgoingRequest;
import dev.serai.testing.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseCacheTest {

  private static final UpstreamRules CACHING = Calls.PATIENT.withCacheTtl(Duration.ofMinutes(1));

  private final TestClock clock = TestClock.create();
  private final HttpUpstream upstream = Calls.loopback(clock);

  @AfterEach
  void close() {
    upstream.close();
  }

  @Test
  void answersFromMemoryUntilTheTimeIsUp() {
    try (var server = counting()) {
      var first = upstream.send(get(server.uri("/"), "alice"), CACHING);
      clock.advance(Duration.ofSeconds(59));
      var second = Calls.answered(upstream.send(get(server.uri("/"), "alice"), CACHING));
      clock.advance(Duration.ofSeconds(1));
      var third = upstream.send(get(server.uri("/"), "alice"), CACHING);

      assertThat(body(first)).isEqualTo("1");
      assertThat(body(second)).isEqualTo("1");
      assertThat(second.cached()).isTrue();
      assertThat(second.attempts()).isZero();
      assertThat(body(third)).isEqualTo("2");
      assertThat(upstream.health("target").orElseThrow().cached()).isEqualTo(1);
    }
  }

  @Test
  void neverShowsOneCallersAnswerToAnother() {
    try (var server = counting()) {
      assertThat(body(upstream.send(get(server.uri("/"), "alice"), CACHING))).isEqualTo("1");
      assertThat(body(upstream.send(get(server.uri("/"), "bob"), CACHING))).isEqualTo("2");
      assertThat(body(upstream.send(get(server.uri("/")), CACHING))).isEqualTo("3");
      assertThat(body(upstream.send(get(server.uri("/")), CACHING))).isEqualTo("4");
    }
  }

  @Test
  void tellsRequestsApartByAllThatIsAskedFor() {
    try (var server = counting()) {
      assertThat(body(upstream.send(get(server.uri("/?a"), "alice"), CACHING))).isEqualTo("1");
      assertThat(body(upstream.send(get(server.uri("/?b"), "alice"), CACHING))).isEqualTo("2");
      assertThat(body(upstream.send(accepting(server, "text/csv"), CACHING))).isEqualTo("3");
      assertThat(body(upstream.send(accepting(server, "text/csv"), CACHING))).isEqualTo("3");
      assertThat(body(upstream.send(accepting(server, "text/xml"), CACHING))).isEqualTo("4");
    }
  }

  @Test
  void takesARequestForTheSameThoughItsSignatureDiffers() {
    try (var server = counting()) {
      assertThat(body(upstream.send(authorized(server, "one"), CACHING))).isEqualTo("1");
      assertThat(body(upstream.send(authorized(server, "two"), CACHING))).isEqualTo("1");
    }
  }

  @Test
  void showsACallerWhatAChangeHasMadeOfIt() {
    try (var server = counting()) {
      upstream.send(get(server.uri("/"), "alice"), CACHING);
      upstream.send(post(server.uri("/"), Effect.UNKNOWN), CACHING);

      assertThat(body(upstream.send(get(server.uri("/"), "alice"), CACHING))).isEqualTo("3");
    }
  }

  @Test
  void keepsNothingUnlessConfigured() {
    try (var server = counting()) {
      upstream.send(get(server.uri("/"), "alice"), Calls.PATIENT);

      assertThat(body(upstream.send(get(server.uri("/"), "alice"), Calls.PATIENT))).isEqualTo("2");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Cache-Control: no-store",
        "Cache-Control: private, No-Store",
        "Cache-Control: no-cache",
        "Cache-Control: max-age=0",
        "Cache-Control: max-age=garbage",
        "Expires: 0",
        "Expires: Fri, 02 Jan 2026 03:04:05 GMT",
        "Set-Cookie: a=b",
        "Vary: *"
      })
  void keepsNoAnswerThatForbidsIt(String header) {
    try (var server =
        RawServer.inTurn(RawServer.ok("first", header), RawServer.ok("second", header))) {
      upstream.send(get(server.uri("/"), "alice"), CACHING);

      assertThat(body(upstream.send(get(server.uri("/"), "alice"), CACHING))).isEqualTo("second");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Cache-Control: max-age=30",
        "Cache-Control: public, max-age=40\r\nAge: 10",
        "Expires: Fri, 02 Jan 2026 03:04:35 GMT"
      })
  void keepsAnAnswerNoLongerThanItAllows(String header) {
    try (var server =
        RawServer.inTurn(RawServer.ok("first", header), RawServer.ok("second", header))) {
      upstream.send(get(server.uri("/"), "alice"), CACHING);
      clock.advance(Duration.ofSeconds(29));
      var before = upstream.send(get(server.uri("/"), "alice"), CACHING);
      clock.advance(Duration.ofSeconds(1));
      var after = upstream.send(get(server.uri("/"), "alice"), CACHING);

      assertThat(body(before)).isEqualTo("first");
      assertThat(body(after)).isEqualTo("second");
    }
  }

  @Test
  void keepsOnlySuccesses() {
    try (var server = RawServer.inTurn(RawServer.answer("404 No", "no"), RawServer.ok("yes"))) {
      upstream.send(get(server.uri("/"), "alice"), CACHING);

      assertThat(body(upstream.send(get(server.uri("/"), "alice"), CACHING))).isEqualTo("yes");
    }
  }

  @Test
  void aCallMayAskForAFreshAnswer() {
    try (var server = counting()) {
      var fresh = with(server, new HttpHeader("Cache-Control", "no-cache"));
      upstream.send(fresh, CACHING);

      assertThat(body(upstream.send(fresh, CACHING))).isEqualTo("2");
    }
  }

  @Test
  void staysWithinItsMemory() {
    var config =
        new UpstreamConfig(
            EgressRules.WITH_LOOPBACK,
            16 * 1024,
            200,
            Duration.ofSeconds(3),
            Duration.ofSeconds(30),
            0);
    try (var server = counting();
        var forgetful =
            new HttpUpstream(config, _ -> Calls.addresses("127.0.0.1"), Calls.trust(), clock)) {
      forgetful.send(get(server.uri("/"), "alice"), CACHING);

      assertThat(body(forgetful.send(get(server.uri("/"), "alice"), CACHING))).isEqualTo("2");
    }
  }

  private static RawServer counting() {
    return RawServer.inTurn(
        RawServer.ok("1"), RawServer.ok("2"), RawServer.ok("3"), RawServer.ok("4"));
  }

  private static UpstreamCall accepting(RawServer server, String type) {
    return with(server, new HttpHeader("Accept", type));
  }

  private static UpstreamCall authorized(RawServer server, String signature) {
    return with(server, new HttpHeader("Authorization", "AWS4-HMAC-SHA256 " + signature));
  }

  private static UpstreamCall with(RawServer server, HttpHeader header) {
    var request = new OutgoingRequest("GET", server.uri("/"), List.of(header), Optional.empty());
    return new UpstreamCall("target", request, Effect.SAFE, Optional.of("alice"));
  }
}
