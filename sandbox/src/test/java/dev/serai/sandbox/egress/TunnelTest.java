package dev.serai.sandbox.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tunnels over real sockets. */
class TunnelTest {

  private static final Duration LONG = Duration.ofMinutes(1);

  @TempDir private Path folder;
  private final ArrayList<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
  }

  @Test
  void carriesBytesAndCountsThem() {
    LoopbackServer echo = keep(LoopbackServer.echo());
    ProxyFixture proxy = loopback(echo);

    try (Peer client = established(proxy, "127.0.0.1", echo)) {
      client.send("hello").endOutput();
      assertThat(client.rest()).isEqualTo("hello");
    }

    EgressUse use = proxy.audit.onlyEnd();
    assertThat(use.bytesUp()).isEqualTo(5);
    assertThat(use.bytesDown()).isEqualTo(5);
    assertThat(use.ending()).isEqualTo(EgressEnding.CLOSED);
    assertThat(use.address()).contains(InetAddress.ofLiteral("127.0.0.1"));
    assertThat(use.duration()).isPositive();
    EgressAttempt attempt = proxy.audit.only().attempt();
    assertThat(proxy.audit.only().text()).isEqualTo("allow network 127.0.0.0/8");
    assertThat(attempt.method()).isEqualTo("CONNECT");
    assertThat(attempt.host()).isEqualTo("127.0.0.1");
    assertThat(attempt.port()).isEqualTo(echo.port());
    assertThat(attempt.caller()).isEqualTo(ProxyFixture.caller("sandbox1"));
  }

  @Test
  void carriesOverIpv6() {
    LoopbackServer echo = keep(LoopbackServer.at("::1", 0, peer -> peer.send(peer.restBytes())));
    ProxyFixture proxy = loopback(echo);

    try (Peer client = established(proxy, "[::1]", echo)) {
      client.send("six").endOutput();
      assertThat(client.rest()).isEqualTo("six");
    }
    assertThat(proxy.audit.onlyEnd().address()).contains(InetAddress.ofLiteral("::1"));
  }

  @Test
  void takesOldConnectsAndBytesSentAhead() {
    LoopbackServer echo = keep(LoopbackServer.echo());
    ProxyFixture proxy = loopback(echo);

    try (Peer client = proxy.connect()) {
      client.send("CONNECT 127.0.0.1:" + echo.port() + " HTTP/1.0\r\n\r\nahead").endOutput();
      assertThat(client.rest()).endsWith("established\r\n\r\nahead");
    }
  }

  @Test
  void passesOnTheEndOfEachDirectionAlone() throws Exception {
    var clientEnded = new CountDownLatch(1);
    LoopbackServer server =
        keep(
            LoopbackServer.start(
                peer -> {
                  peer.send("first");
                  peer.endOutput();
                  assertThat(peer.rest()).isEqualTo("after your end");
                  clientEnded.countDown();
                }));
    ProxyFixture proxy = loopback(server);

    try (Peer client = established(proxy, "127.0.0.1", server)) {
      assertThat(client.rest()).isEqualTo("first");
      client.send("after your end").endOutput();
      clientEnded.await();
    }
    assertThat(proxy.audit.onlyEnd().ending()).isEqualTo(EgressEnding.CLOSED);
  }

  @Test
  void carriesTenMegabytesBothWaysInLittleMemory() {
    var bytes = new byte[10 * 1024 * 1024];
    new Random(1).nextBytes(bytes);
    LoopbackServer server =
        keep(
            LoopbackServer.start(
                peer -> {
                  byte[] some = peer.exactly(64 * 1024);
                  for (int left = bytes.length; left > 0; left -= some.length) {
                    peer.send(some);
                    some = left > some.length ? peer.exactly(64 * 1024) : some;
                  }
                }));
    ProxyFixture proxy = loopback(server);
    long before = heap();

    try (Peer client = established(proxy, "127.0.0.1", server)) {
      Thread.ofVirtual().start(() -> client.send(bytes));
      long most = 0;
      for (int at = 0; at < bytes.length; at += 1024 * 1024) {
        assertThat(client.exactly(1024 * 1024))
            .isEqualTo(java.util.Arrays.copyOfRange(bytes, at, at + 1024 * 1024));
        most = Math.max(most, heap() - before);
      }
      assertThat(most).as("heap that is not garbage").isLessThan(8L * 1024 * 1024);
    }
    assertThat(proxy.audit.onlyEnd().bytesDown()).isEqualTo(bytes.length);
  }

  @Test
  void endsWhenNothingMoves() {
    LoopbackServer server = keep(LoopbackServer.start(Peer::rest));
    ProxyFixture proxy = loopback(ProxyFixture.limits(LONG, Duration.ofMillis(200), LONG), server);

    try (Peer client = established(proxy, "127.0.0.1", server)) {
      assertThat(client.rest()).isEmpty();
    }
    assertThat(proxy.audit.onlyEnd().ending()).isEqualTo(EgressEnding.IDLE);
  }

  @Test
  void endsWhenItsTimeIsUpHoweverLivelyItIs() {
    LoopbackServer server = keep(LoopbackServer.start(TunnelTest::chatter));
    ProxyFixture proxy = loopback(ProxyFixture.limits(LONG, LONG, Duration.ofSeconds(1)), server);

    try (Peer client = established(proxy, "127.0.0.1", server)) {
      assertThat(client.rest()).startsWith("..");
    }
    assertThat(proxy.audit.onlyEnd().ending()).isEqualTo(EgressEnding.TOO_LONG);
  }

  @Test
  void livesOnWhileSomethingMovesOneWay() {
    Duration idle = Duration.ofMillis(1500);
    LoopbackServer server =
        keep(
            LoopbackServer.start(
                peer -> {
                  for (int i = 0; i < 40; i++) {
                    peer.send(".");
                    java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
                  }
                }));
    ProxyFixture proxy = loopback(ProxyFixture.limits(LONG, idle, LONG), server);

    try (Peer client = established(proxy, "127.0.0.1", server)) {
      assertThat(client.rest()).hasSize(40);
    }
    assertThat(proxy.audit.onlyEnd().ending()).isEqualTo(EgressEnding.CLOSED);
  }

  @RepeatedTest(20)
  void endsAllTunnelsWithTheSandboxAndLeavesNothing() throws IOException {
    LoopbackServer server = keep(LoopbackServer.start(Peer::rest));
    ProxyFixture proxy = loopback(server);
    Path socket = folder.resolve("egress/sandbox1");
    assertThat(socket).exists();

    try (Peer one = established(proxy, "127.0.0.1", server);
        Peer two = established(proxy, "127.0.0.1", server);
        Peer halfway = proxy.connect().send("CONNECT ")) {
      proxy.grant.close();
      assertThat(one.rest()).isEmpty();
      assertThat(two.rest()).isEmpty();
      assertThat(halfway.rest()).isEmpty();
    }

    assertThat(proxy.audit.ended)
        .hasSize(2)
        .allMatch(end -> end.use().ending() == EgressEnding.SANDBOX_ENDED);
    assertThat(socket).doesNotExist();
    assertThatThrownBy(() -> SocketChannel.open(proxy.address()).close())
        .isInstanceOf(IOException.class);
    proxy.grant.close();
  }

  @Test
  void endsWhenTheClientVanishes() {
    LoopbackServer server = keep(LoopbackServer.start(TunnelTest::chatter));
    ProxyFixture proxy = loopback(server);

    established(proxy, "127.0.0.1", server).close();

    assertThat(proxy.audit.onlyEnd().ending()).isEqualTo(EgressEnding.BROKEN);
  }

  @Test
  void takesOneMoreConnectionWhenOneHasEnded() {
    LoopbackServer server = keep(LoopbackServer.start(Peer::rest));
    ProxyFixture proxy = loopback(ProxyFixture.limits(2, 0), server);
    Peer first = established(proxy, "127.0.0.1", server);
    Peer second = established(proxy, "127.0.0.1", server);

    try (Peer third = proxy.connect()) {
      third.send("CONNECT 127.0.0.1:" + server.port() + " HTTP/1.1\r\n\r\n");
      assertThat(proxy.audit.decided).hasSize(2);
      first.close();
      assertThat(third.head()).startsWith("HTTP/1.1 200 ");
    }
    second.close();
  }

  @Test
  void movesNoMoreBytesThanASandboxMay() {
    LoopbackServer server = keep(LoopbackServer.start(TunnelTest::chatter));
    ProxyFixture proxy = loopback(ProxyFixture.limits(8, 100), server);

    try (Peer client = established(proxy, "127.0.0.1", server)) {
      assertThat(client.rest().length()).isLessThanOrEqualTo(100);
    }
    assertThat(proxy.audit.onlyEnd().ending()).isEqualTo(EgressEnding.BYTES);

    assertThat(proxy.say("CONNECT 127.0.0.1:" + server.port() + " HTTP/1.1\r\n\r\n"))
        .startsWith("HTTP/1.1 403 the sandbox has moved as many bytes as it may\r\n");
  }

  @Test
  void movesAsManyBytesAsASandboxMay() {
    LoopbackServer echo = keep(LoopbackServer.echo());
    ProxyFixture proxy = loopback(ProxyFixture.limits(8, 10), echo);

    try (Peer client = established(proxy, "127.0.0.1", echo)) {
      client.send("12345").endOutput();
      assertThat(client.rest()).isEqualTo("12345");
    }
    assertThat(proxy.audit.onlyEnd().ending()).isEqualTo(EgressEnding.CLOSED);
  }

  @Test
  void tellsOfDestinationsThatTakeNoConnection() {
    LoopbackServer gone = LoopbackServer.echo();
    int port = gone.port();
    gone.close();
    ProxyFixture proxy =
        keep(new ProxyFixture(folder, ProxyFixture.loopback(EgressLimits.DEFAULT, port)));

    assertThat(proxy.say("CONNECT 127.0.0.1:" + port + " HTTP/1.1\r\n\r\n"))
        .startsWith("HTTP/1.1 502 127.0.0.1: it takes no connection\r\n")
        .contains("Proxy-Status: serai; error=connection_refused");
    EgressUse use = proxy.audit.onlyEnd();
    assertThat(use.ending()).isEqualTo(EgressEnding.UNREACHABLE);
    assertThat(use.address()).isEmpty();
  }

  @Test
  void triesTheNextAddressOfAName() {
    LoopbackServer echo = keep(LoopbackServer.echo());
    ProxyFixture proxy =
        keep(new ProxyFixture(folder, ProxyFixture.named("some.test", false, echo.port())));
    proxy.names.say("some.test", "127.0.0.3", "127.0.0.1");

    try (Peer client = established(proxy, "some.test", echo)) {
      client.send("x").endOutput();
      assertThat(client.rest()).isEqualTo("x");
    }
    assertThat(proxy.audit.onlyEnd().address()).contains(InetAddress.ofLiteral("127.0.0.1"));
  }

  @Test
  void nobodyElseOnTheHostCanComeToASandboxsSocket() throws IOException {
    loopback(keep(LoopbackServer.echo()));

    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("egress"))))
        .isEqualTo("rwx------");
  }

  @Test
  void eachSandboxHasASocketOfItsOwn() {
    LoopbackServer echo = keep(LoopbackServer.echo());
    ProxyFixture proxy = loopback(echo);

    try (EgressGrant other = proxy.room.open(ProxyFixture.caller("sandbox2"));
        Peer client = Peer.to(other.ports().getFirst().upstream())) {
      client.send("CONNECT 127.0.0.1:" + echo.port() + " HTTP/1.1\r\n\r\n").endOutput();
      assertThat(client.rest()).contains("200");
    }
    assertThat(proxy.audit.only().attempt().caller().sandbox().value()).isEqualTo("sandbox2");
  }

  @Test
  void asManyAttemptsASecondAsAreAllowedAndNoMore() {
    var base = EgressLimits.DEFAULT;
    var slow =
        new EgressLimits(
            64,
            2,
            base.headBytes(),
            base.lineBytes(),
            base.headers(),
            base.headWithin(),
            base.lookupWithin(),
            base.connectWithin(),
            base.idleWithin(),
            base.connectionWithin(),
            0);
    ProxyFixture proxy = keep(new ProxyFixture(folder, ProxyFixture.loopback(slow, 443)));
    long begin = System.nanoTime();

    for (int i = 0; i < 5; i++) {
      proxy.say("CONNECT 127.0.0.1:1 HTTP/1.1\r\n\r\n");
    }

    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofSeconds(1));
    assertThat(proxy.audit.decided).hasSize(5);
  }

  @Test
  void inModeNoneThereIsNothing() throws IOException {
    try (var none =
        EgressRoom.create(
            EgressConfig.DEFAULT,
            new EgressRoom.Ports(
                folder.resolve("none"), 1, new RecordedAudit(), dev.serai.kernel.Ids.secure()))) {
      none.start();
      EgressGrant grant = none.open(ProxyFixture.caller("sandbox1"));
      assertThat(grant.ports()).isEmpty();
      assertThat(grant.variables()).isEmpty();
      grant.close();
    }
    assertThat(folder.resolve("none")).doesNotExist();
  }

  @Test
  void programsFindItByTheUsualVariables() {
    ProxyFixture proxy = loopback(keep(LoopbackServer.echo()));

    assertThat(proxy.grant.ports().getFirst().port()).isEqualTo(9183);
    assertThat(proxy.grant.variables())
        .containsEntry("HTTPS_PROXY", "http://127.0.0.1:9183")
        .containsEntry("https_proxy", "http://127.0.0.1:9183")
        .containsEntry("HTTP_PROXY", "http://127.0.0.1:9183")
        .containsEntry("all_proxy", "http://127.0.0.1:9183")
        .containsEntry("no_proxy", "127.0.0.1,localhost")
        .hasSize(9);
  }

  /** Dots, until nobody hears them. */
  private static void chatter(Peer peer) {
    while (true) {
      peer.send("..........");
      java.util.concurrent.locks.LockSupport.parkNanos(5_000_000);
    }
  }

  private static long heap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private ProxyFixture loopback(LoopbackServer server) {
    return loopback(EgressLimits.DEFAULT, server);
  }

  private ProxyFixture loopback(EgressLimits limits, LoopbackServer server) {
    return keep(new ProxyFixture(folder, ProxyFixture.loopback(limits, server.port())));
  }

  private static Peer established(ProxyFixture proxy, String host, LoopbackServer server) {
    Peer client = proxy.connect();
    client.send("CONNECT %s:%d HTTP/1.1\r\nHost: x\r\n\r\n".formatted(host, server.port()));
    assertThat(client.head()).startsWith("HTTP/1.1 200 ");
    return client;
  }

  private <T extends AutoCloseable> T keep(T opened) {
    open.add(opened);
    return opened;
  }
}
