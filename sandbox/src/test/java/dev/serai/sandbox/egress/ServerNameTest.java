package dev.serai.sandbox.egress;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tunnels to domains: what comes through must name the domain it was opened for. */
class ServerNameTest {

  private static final byte[] ALERT = {21, 3, 3, 0, 2, 2, 49};

  @TempDir private Path folder;
  private final ArrayList<AutoCloseable> open = new ArrayList<>();
  private final List<byte[]> heard = new CopyOnWriteArrayList<>();
  private final LoopbackServer server =
      LoopbackServer.start(
          peer -> {
            byte[] bytes = peer.restBytes();
            heard.add(bytes);
            peer.send("heard");
          });

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
    server.close();
  }

  @Test
  void passesOnTheHandshakeThatNamesTheDomain() {
    ProxyFixture proxy = proxy("*.some.test", true);
    byte[] hello = Hellos.of("www.some.test");

    try (Peer client = tunnel(proxy, "WWW.some.test.")) {
      client.send(hello).endOutput();
      assertThat(client.rest()).isEqualTo("heard");
    }

    assertThat(heard).containsExactly(hello);
    assertThat(proxy.audit.only().text()).isEqualTo("allow domain *.some.test");
    assertThat(proxy.audit.onlyEnd().bytesUp()).isEqualTo(hello.length);
  }

  @Test
  void refusesAHandshakeThatNamesAnother() {
    ProxyFixture proxy = proxy("some.test", true);

    assertRefused(proxy, Hellos.of("evil.test"));

    assertThat(proxy.audit.decided)
        .extracting(RecordedAudit.Decided::text)
        .containsExactly(
            "allow domain some.test", "deny the TLS handshake names another server: evil.test");
    assertThat(proxy.audit.decided.getFirst().attempt())
        .isEqualTo(proxy.audit.decided.getLast().attempt());
  }

  @Test
  void refusesHandshakesThatNameNoneOrHideIt() {
    ProxyFixture proxy = proxy("some.test", true);

    assertRefused(proxy, Hellos.of());
    proxy.audit.ended.clear();
    assertRefused(
        proxy, Hellos.with(Hellos.serverNames("some.test"), Hellos.extension(0xfe0d, (byte) 0)));
  }

  @Test
  void refusesWhatIsNoHandshake() {
    assertRefused(
        proxy("some.test", true), "GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void passesAnythingOnWhereNamesAreNotChecked() {
    ProxyFixture proxy = proxy("some.test", false);

    try (Peer client = tunnel(proxy, "some.test")) {
      client.send("SSH-2.0-x\r\n").endOutput();
      assertThat(client.rest()).isEqualTo("heard");
    }
  }

  @Test
  void passesAnythingOnToNetworks() {
    ProxyFixture proxy = proxy("some.test", true);

    try (Peer client = tunnel(proxy, "127.0.0.1")) {
      client.send("SSH-2.0-x\r\n").endOutput();
      assertThat(client.rest()).isEqualTo("heard");
    }
  }

  private void assertRefused(ProxyFixture proxy, byte[] first) {
    try (Peer client = tunnel(proxy, "some.test")) {
      client.send(first);
      assertThat(client.restBytes()).isEqualTo(ALERT);
      client.endOutput();
    }
    assertThat(proxy.audit.onlyEnd().ending()).isEqualTo(EgressEnding.SERVER_NAME);
    assertThat(proxy.audit.onlyEnd().bytesUp()).isZero();
    assertThat(heard).allMatch(bytes -> bytes.length == 0);
  }

  private ProxyFixture proxy(String domain, boolean check) {
    var proxy = new ProxyFixture(folder, ProxyFixture.named(domain, check, server.port()));
    open.add(proxy);
    proxy.names.say("some.test", "127.0.0.1").say("www.some.test", "127.0.0.1");
    return proxy;
  }

  private Peer tunnel(ProxyFixture proxy, String host) {
    Peer client = proxy.connect();
    client.send("CONNECT %s:%d HTTP/1.1\r\n\r\n".formatted(host, server.port()));
    assertThat(client.head()).startsWith("HTTP/1.1 200 ");
    return client;
  }
}
