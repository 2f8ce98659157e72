package dev.serai.protocol.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class PeerTunnelTest {

  private static final Duration LONG = Duration.ofMinutes(1);
  private static final String SWITCHED =
      "HTTP/1.1 101 Switching Protocols\r\nSec-WebSocket-Accept: abc\r\n\r\n";

  private final Deadlines deadlines = new Deadlines();

  @AfterEach
  void closeDeadlines() {
    deadlines.close();
  }

  @Test
  void bytesPassBothWaysAfterTheHandshake() throws IOException {
    try (var peer =
            new ScriptedPeer(
                (in, out) -> {
                  String head = ScriptedPeer.head(in);
                  out.write((SWITCHED + "first ").getBytes(US_ASCII));
                  out.write(in.readNBytes(4));
                  out.write(
                      head.contains("Sec-WebSocket-Key: k")
                          ? " asked".getBytes(US_ASCII)
                          : new byte[0]);
                });
        var client = peer.client(deadlines);
        var tunnel =
            PeerTunnel.open(client, "/ws", List.of(new Header("Sec-WebSocket-Key", "k")), LONG)) {
      var heard = new ByteArrayOutputStream();
      var told = new PipedOutputStream();
      var caller = new PipedInputStream(told);
      told.write("told".getBytes(US_ASCII));
      tunnel.relay(caller, heard);

      assertThat(heard.toString(US_ASCII)).isEqualTo("first told asked");
      assertThat(tunnel.headers()).contains(new Header("Sec-WebSocket-Accept", "abc"));
    }
  }

  @Test
  void whoeverDoesNotSwitchIsNoTunnel() throws IOException {
    try (var peer = ScriptedPeer.answering("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
        var client = peer.client(deadlines)) {
      assertThatThrownBy(() -> PeerTunnel.open(client, "/ws", List.of(), LONG))
          .isInstanceOf(PeerProtocolException.class)
          .hasMessage("the agent answered 404 to the handshake");
    }
  }

  @Test
  void itsTimeEndsIt() throws IOException {
    try (var peer =
            new ScriptedPeer(
                (in, out) -> {
                  ScriptedPeer.head(in);
                  out.write(SWITCHED.getBytes(US_ASCII));
                  in.readAllBytes();
                });
        var client = peer.client(deadlines);
        var tunnel = PeerTunnel.open(client, "/ws", List.of(), Duration.ofMillis(20))) {
      assertThatThrownBy(() -> tunnel.in().read()).isInstanceOf(IOException.class);
    }
  }

  @Test
  void whatACallerSendsIsMeteredAtItsEdge() throws IOException {
    var limits = new TunnelLimits(2, 10, LONG);
    byte[] small = {(byte) 0x82, 2, 1, 2};
    byte[] large = {(byte) 0x82, 3, 1, 2, 3};

    assertThat(limits.metered(new ByteArrayInputStream(small)).readAllBytes()).isEqualTo(small);
    assertThat(limits.metered(new ByteArrayInputStream(large)).readAllBytes()).isEmpty();
  }
}
