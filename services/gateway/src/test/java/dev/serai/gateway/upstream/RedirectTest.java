package dev.serai.gateway.upstream;

import static dev.serai.gateway.upstream.Calls.answered;
import static dev.serai.gateway.upstream.Calls.body;
import static dev.serai.gateway.upstream.Calls.failure;
import static dev.serai.gateway.upstream.Calls.get;
import static dev.serai.gateway.upstream.Calls.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.gateway.tools.HttpHeader;
import dev.serai.kernel.net.HostAddresses;
import dev.serai.testing.TestClock;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectTest {

  private final HttpUpstream upstream = Calls.loopback(TestClock.create());

  @AfterEach
  void close() {
    upstream.close();
  }

  @Test
  void followsARedirectWithinItsOriginWithAllHeaders() {
    try (var server =
        RawServer.inTurn(redirect("302 Found", "there?x=1#part"), RawServer.ok("ok"))) {
      var outcome =
          upstream.send(
              get(server.uri("/a/here"), new HttpHeader("Authorization", "Bearer t")),
              Calls.PATIENT);

      assertThat(body(outcome)).isEqualTo("ok");
      assertThat(server.requests().getLast())
          .startsWith("GET /a/there?x=1 HTTP/1.1\r\n")
          .contains("Authorization: Bearer t\r\n");
    }
  }

  @Test
  void takesNoHeaderThatMightBeACredentialToAnotherOrigin() {
    try (var other = RawServer.answering(RawServer.ok("other"));
        var server = RawServer.answering(redirect("307 Go", other.uri("/").toString()))) {
      var outcome =
          upstream.send(
              get(
                  server.uri("/"),
                  new HttpHeader("Authorization", "Bearer t"),
                  new HttpHeader("X-Api-Key", "k"),
                  new HttpHeader("Cookie", "c"),
                  new HttpHeader("Accept", "text/plain")),
              Calls.PATIENT);

      assertThat(body(outcome)).isEqualTo("other");
      assertThat(other.requests().getFirst())
          .contains("Accept: text/plain")
          .doesNotContain("Authorization", "X-Api-Key", "Cookie");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://169.254.169.254/latest/meta-data/",
        "http://[fe80::1]/",
        "http://10.0.0.1/",
        "http://2852039166/",
        "http://[::ffff:169.254.169.254]/"
      })
  void isNotLedToForbiddenAddresses(String location) {
    try (var server = RawServer.answering(redirect("302 Found", location))) {
      assertThat(failure(upstream.send(get(server.uri("/")), Calls.PATIENT)))
          .isInstanceOf(UpstreamFailure.Forbidden.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"file:///etc/passwd", "ftp://a/", "http://u:p@a/", "http://a b/", ""})
  void isNotLedToWhatIsNoWebAddress(String location) {
    try (var server = RawServer.answering(redirect("302 Found", location))) {
      assertThat(failure(upstream.send(get(server.uri("/")), Calls.PATIENT)))
          .isInstanceOfAny(UpstreamFailure.Forbidden.class, UpstreamFailure.RedirectRefused.class);
    }
  }

  @Test
  void endsALoopOfRedirects() {
    try (var server = RawServer.answering(redirect("302 Found", "/again"))) {
      var outcome = upstream.send(get(server.uri("/")), Calls.PATIENT.withMaxRedirects(3));

      assertThat(failure(outcome).text())
          .isEqualTo("A redirect by 127.0.0.1 was not followed: there were more than 3.");
      assertThat(server.requests()).hasSize(4);
    }
  }

  @Test
  void handsOutRedirectsWhenNoneAreToBeFollowed() {
    try (var server = RawServer.answering(redirect("302 Found", "/there"))) {
      var outcome = upstream.send(get(server.uri("/")), Calls.PATIENT.withMaxRedirects(0));

      assertThat(answered(outcome).answer().status()).isEqualTo(302);
      assertThat(answered(outcome).answer().header("location")).contains("/there");
    }
  }

  @Test
  void sendsABodyAgainOnlyWithinItsOriginAndByTheSameMethod() {
    try (var other = RawServer.answering(RawServer.ok("other"));
        var same = RawServer.inTurn(redirect("307 Go", "/there"), RawServer.ok("same"));
        var away = RawServer.answering(redirect("308 Go", other.uri("/").toString()));
        var changing = RawServer.answering(redirect("302 Found", "/there"));
        var seeOther = RawServer.inTurn(redirect("303 See", "/there"), RawServer.ok("seen"))) {
      assertThat(body(upstream.send(post(same.uri("/"), Effect.UNKNOWN), Calls.PATIENT)))
          .isEqualTo("same");
      assertThat(same.requests().getLast()).startsWith("POST /there").endsWith("{}");
      assertThat(failure(upstream.send(post(away.uri("/"), Effect.UNKNOWN), Calls.PATIENT)))
          .isInstanceOf(UpstreamFailure.RedirectRefused.class);
      assertThat(other.requests()).isEmpty();
      assertThat(failure(upstream.send(post(changing.uri("/"), Effect.UNKNOWN), Calls.PATIENT)))
          .isInstanceOf(UpstreamFailure.RedirectRefused.class);
      assertThat(body(upstream.send(post(seeOther.uri("/"), Effect.UNKNOWN), Calls.PATIENT)))
          .isEqualTo("seen");
      assertThat(seeOther.requests().getLast()).startsWith("GET /there");
    }
  }

  /** The name has a good address when first asked and a bad one ever after. */
  @Test
  void connectsToTheAddressThatWasChecked() {
    var lookups = new AtomicInteger();
    HostAddresses rebinding =
        _ -> Calls.addresses(lookups.getAndIncrement() == 0 ? "127.0.0.1" : "169.254.169.254");
    try (var server =
            RawServer.playing(
                connection -> {
                  connection.awaitRequest();
                  connection.send(RawServer.answer("200 OK", "the real one", "Connection: close"));
                });
        var rebound = Calls.upstream(EgressRules.WITH_LOOPBACK, rebinding, TestClock.create())) {
      var uri = URI.create("http://rebinding.example:" + server.port() + "/");

      var first = rebound.send(get(uri), Calls.PATIENT);
      var second = rebound.send(get(uri), Calls.PATIENT);

      assertThat(body(first)).isEqualTo("the real one");
      assertThat(server.requests().getFirst())
          .contains("Host: rebinding.example:" + server.port() + "\r\n");
      assertThat(failure(second)).isInstanceOf(UpstreamFailure.Forbidden.class);
      assertThat(lookups).hasValue(2);
    }
  }

  @Test
  void looksUpTheHostOfARedirectToo() {
    HostAddresses names =
        host -> {
          var known = Map.of("good.example", "127.0.0.1", "evil.example", "10.0.0.1");
          if (!known.containsKey(host)) {
            throw new UnknownHostException(host);
          }
          return List.of(InetAddress.ofLiteral(known.get(host)));
        };
    try (var server = RawServer.answering(redirect("302 Found", "http://evil.example:8080/"));
        var guarded = Calls.upstream(EgressRules.WITH_LOOPBACK, names, TestClock.create())) {
      var uri = URI.create("http://good.example:" + server.port() + "/");

      assertThat(failure(guarded.send(get(uri), Calls.PATIENT)).text())
          .isEqualTo("The gateway may not call evil.example: its address is not a public one.");
    }
  }

  private static String redirect(String status, String location) {
    return RawServer.answer(status, "", "Location: " + location);
  }
}
