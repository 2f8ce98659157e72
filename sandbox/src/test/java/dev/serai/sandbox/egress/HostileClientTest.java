package dev.serai.sandbox.egress;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that want more than they may. The one server there is must not hear of them. */
class HostileClientTest {

  private static final Duration LONG = Duration.ofMinutes(1);

  @TempDir private Path folder;
  private final ArrayList<AutoCloseable> open = new ArrayList<>();
  private LoopbackServer server = LoopbackServer.answering("HTTP/1.1 200 OK\r\n\r\nreached");

  @BeforeEach
  void start() {
    open.add(server);
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
  }

  @Test
  void theServerIsReachedByAnHonestRequest() {
    assertThat(allowing().say(request("", ""))).endsWith("reached");
    assertThat(server.connections).hasValue(1);
  }

  static Stream<Arguments> smuggled() {
    return Stream.of(
        Arguments.of(400, "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n"),
        Arguments.of(400, "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n"),
        Arguments.of(400, "Content-Length: 3\r\nContent-Length: 4\r\n"),
        Arguments.of(400, "Content-Length: 3\r\nContent-Length: 3\r\n"),
        Arguments.of(400, "Content-Length: 3, 3\r\n"),
        Arguments.of(400, "Content-Length: +3\r\n"),
        Arguments.of(400, "Content-Length: -3\r\n"),
        Arguments.of(400, "Content-Length: 0x3\r\n"),
        Arguments.of(400, "Content-Length: 3 4\r\n"),
        Arguments.of(400, "Content-Length:\r\n"),
        Arguments.of(400, "Content-Length: 9999999999999999999\r\n"),
        Arguments.of(501, "Transfer-Encoding: gzip, chunked\r\n"),
        Arguments.of(501, "Transfer-Encoding: chunked, chunked\r\n"),
        Arguments.of(501, "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n"),
        Arguments.of(501, "Transfer-Encoding: identity\r\n"),
        Arguments.of(501, "Transfer-Encoding: xchunked\r\n"),
        Arguments.of(400, "Transfer-Encoding : chunked\r\n"),
        Arguments.of(400, " Transfer-Encoding: chunked\r\n"),
        Arguments.of(400, "X: a\r\n Transfer-Encoding: chunked\r\n"),
        Arguments.of(400, "Transfer-Encoding\r\n"),
        Arguments.of(400, "X: a\nTransfer-Encoding: chunked\r\n"),
        Arguments.of(400, "X: a\rTransfer-Encoding: chunked\r\n"),
        Arguments.of(400, "X: a\u0000b\r\n"),
        Arguments.of(400, "X: a\u000bb\r\n"),
        Arguments.of(400, "Transfer-Encoding: \u000bchunked\r\n"),
        Arguments.of(400, ": empty\r\n"),
        Arguments.of(400, "Host: other.test\r\n"),
        Arguments.of(400, "X(y): z\r\n"));
  }

  @ParameterizedTest
  @MethodSource("smuggled")
  void refusesRequestsThatCouldBeReadInTwoWays(int status, String fields) {
    ProxyFixture proxy = allowing();

    String answer = proxy.say(request("POST", fields) + "0\r\n\r\nGET /hidden HTTP/1.1\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
    assertThat(server.connections).hasValue(0);
    assertThat(proxy.audit.only().text()).startsWith("deny ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x\r\nabc\r\n0\r\n\r\n",
        "-3\r\nabc\r\n0\r\n\r\n",
        "0x3\r\nabc\r\n0\r\n\r\n",
        "\r\n",
        " 3\r\nabc\r\n0\r\n\r\n",
        "3\nabc\r\n0\r\n\r\n",
        "3\r\nabcd\r\n0\r\n\r\n",
        "3\r\nabc0\r\n\r\n",
        "fffffffffffffffff\r\nabc",
        "3;\u0001\r\nabc\r\n0\r\n\r\n",
        "0\r\nbad trailer\r\n\r\n"
      })
  void refusesChunksThatAreNone(String body) {
    server.close();
    server = keep(LoopbackServer.start(Peer::rest));
    ProxyFixture proxy = allowing();

    assertThat(proxy.say(request("POST", "Transfer-Encoding: chunked\r\n") + body))
        .startsWith("HTTP/1.1 400 ");
    assertThat(proxy.audit.onlyEnd().ending()).isEqualTo(EgressEnding.BROKEN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | GET / HTTP/1.1",
        "400 | GET //127.0.0.1/ HTTP/1.1",
        "400 | GET https://127.0.0.1/ HTTP/1.1",
        "400 | GET ftp://127.0.0.1/ HTTP/1.1",
        "400 | GET file:///etc/passwd HTTP/1.1",
        "400 | GET http://127.0.0.1/#x HTTP/1.1",
        "400 | GET http:///path HTTP/1.1",
        "400 | GET  http://127.0.0.1/ HTTP/1.1",
        "400 | GET http://127.0.0.1/ x HTTP/1.1",
        "400 | GET http://127.0.0.1/ HTTP/11",
        "400 | GET http://127.0.0.1/",
        "505 | GET http://127.0.0.1/ HTTP/1.0",
        "505 | GET http://127.0.0.1/ HTTP/2.0",
        "505 | CONNECT 127.0.0.1:443 HTTP/2.0",
        "501 | TRACE http://127.0.0.1/ HTTP/1.1",
        "400 | G(T http://127.0.0.1/ HTTP/1.1",
        "400 | connect 127.0.0.1:443 HTTP/1.1",
        "400 | CONNECT 127.0.0.1 HTTP/1.1",
        "400 | CONNECT http://127.0.0.1:443/ HTTP/1.1",
        "400 | CONNECT user:word@127.0.0.1:443 HTTP/1.1",
        "400 | GET http://user:word@127.0.0.1/ HTTP/1.1",
        "400 | GET http://127.0.0.1\\@other.test/ HTTP/1.1",
        "400 | GET http://127.0.0.1\\path HTTP/1.1",
        "400 | GET http://other.test?@127.0.0.1\u0001/ HTTP/1.1",
        "400 | OPTIONS * HTTP/1.1"
      })
  void refusesLinesThatAskForSomethingElse(int status, String line) {
    ProxyFixture proxy = allowing();

    assertThat(proxy.say(line + "\r\nHost: a\r\n\r\n")).startsWith("HTTP/1.1 " + status + " ");
    assertThat(server.connections).hasValue(0);
    assertThat(proxy.audit.decided.toString()).doesNotContain("word");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2130706433", "0x7f000001", "0177.0.0.1", "127.1", "017700000001", "127.0.0.1."})
  void refusesAndRecordsOtherSpellingsOfAnAddress(String host) {
    ProxyFixture proxy = allowing();

    assertThat(proxy.say("CONNECT %s:%d HTTP/1.1\r\n\r\n".formatted(host, server.port())))
        .startsWith("HTTP/1.1 400 ");
    assertThat(server.connections).hasValue(0);
    assertThat(proxy.audit.only().attempt().host()).isEqualTo(host + ":" + server.port());
  }

  @Test
  void refusesMappedAddressesOfWhatIsNotAllowed() {
    ProxyFixture proxy =
        keep(
            new ProxyFixture(
                folder,
                new EgressConfig(
                    EgressMode.PUBLIC,
                    List.of(),
                    List.of(),
                    List.of(server.port()),
                    true,
                    EgressLimits.DEFAULT)));

    for (String host : List.of("[::ffff:127.0.0.1]", "[::127.0.0.1]", "127.0.0.1", "[::1]")) {
      assertThat(proxy.say("CONNECT %s:%d HTTP/1.1\r\n\r\n".formatted(host, server.port())))
          .startsWith("HTTP/1.1 403 egress refused: ");
    }
    assertThat(server.connections).hasValue(0);
  }

  @Test
  void aTunnelHasNoBody() {
    ProxyFixture proxy = allowing();
    String line = "CONNECT 127.0.0.1:%d HTTP/1.1\r\n".formatted(server.port());

    assertThat(proxy.say(line + "Content-Length: 3\r\n\r\nabc")).startsWith("HTTP/1.1 400 ");
    assertThat(proxy.say(line + "Transfer-Encoding: chunked\r\n\r\n")).startsWith("HTTP/1.1 400 ");
    assertThat(server.connections).hasValue(0);
  }

  @Test
  void takesHeadsUpToTheirLimitsAndNoFurther() {
    ProxyFixture proxy = allowing();
    String line = "X: " + "a".repeat(8 * 1024 - 3) + "\r\n";
    String field = "X: a\r\n";

    assertThat(proxy.say(request("", line))).endsWith("reached");
    assertThat(proxy.say(request("", "a" + line))).startsWith("HTTP/1.1 431 ");
    assertThat(proxy.say(request("", field.repeat(99)))).endsWith("reached");
    assertThat(proxy.say(request("", field.repeat(100)))).startsWith("HTTP/1.1 431 ");
    int left = 32 * 1024 - request("", "").length() + 2;
    String full = line.repeat(3);
    String last = "X: " + "a".repeat(left - full.length() - 5) + "\r\n";
    assertThat(proxy.say(request("", full + last))).endsWith("reached");
    assertThat(proxy.say(request("", full + "a" + last))).startsWith("HTTP/1.1 431 ");
    assertThat(proxy.say("GET http://127.0.0.1/" + "a".repeat(9000) + " HTTP/1.1\r\n\r\n"))
        .startsWith("HTTP/1.1 431 ");
  }

  @Test
  void anEndlessHeadIsAnsweredAndCut() {
    ProxyFixture proxy = allowing();
    try (Peer client = proxy.connect()) {
      Thread.ofVirtual()
          .start(
              () -> {
                client.send("GET http://127.0.0.1/ HTTP/1.1\r\n");
                while (true) {
                  client.send("X-More: and more of it\r\n");
                }
              });
      assertThat(client.rest()).startsWith("HTTP/1.1 431 ");
    }
  }

  @Test
  void aHeadThatDripsIsCut() {
    ProxyFixture proxy = allowing(ProxyFixture.limits(Duration.ofMillis(300), LONG, LONG));
    try (Peer client = proxy.connect()) {
      Thread.ofVirtual()
          .start(
              () -> {
                client.send("GET http://127.0.0.1/ HTTP/1.1\r\nX: ");
                while (true) {
                  client.send("a");
                  LockSupport.parkNanos(20_000_000);
                }
              });
      assertThat(client.rest()).isEmpty();
    }
    assertThat(proxy.audit.decided).isEmpty();
  }

  @Test
  void clientsThatSayNothingTakeNoPlaceForLong() {
    ProxyFixture proxy =
        allowing(
            new EgressLimits(
                2, 100, 4096, 1024, 10, Duration.ofSeconds(1), LONG, LONG, LONG, LONG, 0));
    try (Peer one = proxy.connect();
        Peer two = proxy.connect()) {
      assertThat(proxy.say(request("", ""))).endsWith("reached");
      assertThat(one.rest()).isEmpty();
      assertThat(two.rest()).isEmpty();
    }
  }

  @Test
  void connectsToTheVeryAddressThatWasJudged() {
    ProxyFixture proxy =
        keep(new ProxyFixture(folder, ProxyFixture.named("turns.test", false, server.port())));
    proxy.names.say("turns.test", "127.0.0.1").say("turns.test", "10.0.0.1");

    assertThat(proxy.say(request("turns.test"))).endsWith("reached");
    assertThat(proxy.names.asked).containsExactly("turns.test");
    assertThat(proxy.audit.onlyEnd().address()).contains(InetAddress.ofLiteral("127.0.0.1"));

    assertThat(proxy.say(request("turns.test")))
        .startsWith("HTTP/1.1 403 egress refused: turns.test has no public address");
    assertThat(server.connections).hasValue(1);
  }

  @Test
  void refusesANameThatTurnsToTheMetadataService() {
    ProxyFixture proxy =
        keep(new ProxyFixture(folder, ProxyFixture.named("turns.test", false, server.port())));
    proxy.names.say("turns.test", "169.254.169.254");

    assertThat(proxy.say(request("turns.test"))).startsWith("HTTP/1.1 403 ");
    assertThat(proxy.audit.only().decision().addresses())
        .containsExactly(InetAddress.ofLiteral("169.254.169.254"));
  }

  @Test
  void aRefusalSaysWhichRuleIsMissing() {
    ProxyFixture proxy = allowing();

    assertThat(proxy.say("CONNECT other.test:443 HTTP/1.1\r\n\r\n"))
        .isEqualTo(
            "HTTP/1.1 403 egress refused: port 443 is not among egress.ports (%1$d)\r\n"
                    .formatted(server.port())
                + "Content-Type: text/plain\r\nContent-Length: 59\r\n"
                    .replace(
                        "59",
                        Integer.toString(
                            "egress refused: port 443 is not among egress.ports (%d)\n"
                                .formatted(server.port())
                                .length()))
                + "Proxy-Status: serai; error=http_request_denied\r\nConnection: close\r\n\r\n"
                + "egress refused: port 443 is not among egress.ports (%d)\n"
                    .formatted(server.port()));
    assertThat(
            proxy.say(
                "GET http://other.test:%d/ HTTP/1.1\r\nHost: a\r\n\r\n".formatted(server.port())))
        .contains("egress refused: other.test is not in egress.domains\n");
    assertThat(proxy.audit.decided)
        .extracting(RecordedAudit.Decided::text)
        .containsExactly(
            "deny port 443 is not among egress.ports (%d)".formatted(server.port()),
            "deny other.test is not in egress.domains");
  }

  @Test
  void tellsOfNamesThatDoNotResolve() {
    ProxyFixture proxy =
        keep(new ProxyFixture(folder, ProxyFixture.named("gone.test", false, server.port())));

    assertThat(proxy.say(request("gone.test")))
        .startsWith("HTTP/1.1 502 gone.test could not be resolved\r\n")
        .contains("error=dns_error");
    assertThat(proxy.audit.only().text()).isEqualTo("deny gone.test could not be resolved");
  }

  @Test
  void whatCannotBeRecordedDoesNotPass() {
    ProxyFixture proxy = allowing();
    proxy.audit.full = true;

    assertThat(proxy.say(request("", "")))
        .startsWith("HTTP/1.1 503 the audit log cannot be written\r\n");
    assertThat(proxy.say("CONNECT 1:1 HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 503 ");
    assertThat(server.connections).hasValue(0);
  }

  private ProxyFixture allowing() {
    return allowing(EgressLimits.DEFAULT);
  }

  private ProxyFixture allowing(EgressLimits limits) {
    return keep(new ProxyFixture(folder, ProxyFixture.loopback(limits, server.port())));
  }

  private String request(String method, String fields) {
    return "%s http://127.0.0.1:%d/ HTTP/1.1\r\nHost: a\r\n%s\r\n"
        .formatted(method.isEmpty() ? "GET" : method, server.port(), fields);
  }

  private String request(String host) {
    return "GET http://%s:%d/ HTTP/1.1\r\nHost: a\r\n\r\n".formatted(host, server.port());
  }

  private <T extends AutoCloseable> T keep(T opened) {
    open.add(opened);
    return opened;
  }
}
