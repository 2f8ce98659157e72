package dev.serai.browser.chromium;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.http.Deadlines;
import dev.serai.protocol.http.PeerClient;
import dev.serai.protocol.http.PeerLimits;
import dev.serai.protocol.http.PeerTunnel;
import dev.serai.protocol.websocket.Side;
import dev.serai.protocol.websocket.WebSocketConnection;
import dev.serai.protocol.websocket.WebSocketLimits;
import dev.serai.protocol.websocket.WebSocketMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The platform's own client of DevTools, against answers that were written before. */
class DevToolsClientTest {

  private static final String SWITCHED =
      "HTTP/1.1 101 Switching\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n";
  private static final String PAGE =
      "{\"id\":1,\"result\":{\"targetInfos\":[{\"type\":\"worker\",\"targetId\":\"w\"},"
          + "{\"type\":\"page\",\"targetId\":\"p\"}]}}";
  private static final String ATTACHED = "{\"id\":2,\"result\":{\"sessionId\":\"s\"}}";
  private static final Duration LONG = Duration.ofSeconds(30);

  private final Deadlines deadlines = new Deadlines();

  @AfterEach
  void closeDeadlines() {
    deadlines.close();
  }

  @Test
  void answersAreFoundAmongEventsPingsAndPieces() throws IOException {
    byte[] attached =
        join(
            text(0x81, "{\"method\":\"Page.loadEventFired\"}"),
            text(0x01, ATTACHED.substring(0, 10)),
            text(0x89, "ping"),
            text(0x80, ATTACHED.substring(10)));
    byte[] picture =
        text(0x81, "{\"id\":3,\"result\":{\"data\":\"%s\"}}".formatted("x".repeat(70_000)));

    try (var client = DevToolsClient.ofPage(saying(text(0x81, PAGE), attached, picture), LONG)) {
      assertThat(client.call("Page.captureScreenshot", parameters()).path("data").asText())
          .hasSize(70_000);
    }
  }

  @Test
  void whatTheBrowserRefusesIsSaid() {
    byte[] answers = text(0x81, "{\"id\":1,\"error\":{\"code\":-32000,\"message\":\"not now\"}}");

    assertThatThrownBy(() -> DevToolsClient.ofPage(saying(answers), LONG))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Target.getTargets: not now");
  }

  @Test
  void aBrowserWithoutAPageIsSaid() {
    byte[] answers = text(0x81, "{\"id\":1,\"result\":{\"targetInfos\":[]}}");

    assertThatThrownBy(() -> DevToolsClient.ofPage(saying(answers), LONG))
        .hasMessageContaining("no page");
  }

  @Test
  void framesThatAreNoneEndTheConnection() {
    byte[] tooLong = {(byte) 0x81, 127, 0, 0, 0, 0, 4, 0, 0, 1};
    byte[] negative = {(byte) 0x81, 127, -1, 0, 0, 0, 0, 0, 0, 0};
    byte[] masked = {(byte) 0x81, (byte) 0x81, 1, 2, 3, 4, 5};
    byte[] closing = {(byte) 0x88, 0};

    for (byte[] answers : new byte[][] {tooLong, negative, masked, closing}) {
      assertThatThrownBy(() -> DevToolsClient.ofPage(saying(answers), Duration.ofSeconds(5)))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void aBrowserThatIsSilentIsGivenUp() {
    assertThatThrownBy(() -> DevToolsClient.ofPage(saying(), Duration.ofMillis(20)))
        .isInstanceOf(IOException.class);
  }

  private static ObjectNode parameters() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** A browser that says some of these for each thing it is told, and then is silent. */
  private Chromium saying(byte[]... answers) {
    return offered ->
        PeerTunnel.open(
            new PeerClient(
                "the browser", () -> dial(answers), "browser", PeerLimits.DEFAULT, deadlines),
            "/",
            offered,
            LONG);
  }

  private static SocketChannel dial(byte[][] answers) throws IOException {
    try (var server = ServerSocketChannel.open()) {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      SocketChannel near = SocketChannel.open(server.getLocalAddress());
      SocketChannel far = server.accept();
      Thread.startVirtualThread(() -> say(far, answers));
      return near;
    }
  }

  /** Takes what comes until the other side ends, so that nothing is reset. */
  private static void say(SocketChannel channel, byte[][] answers) {
    try (channel) {
      skipHead(channel);
      write(channel, SWITCHED.getBytes(UTF_8));
      var socket =
          new WebSocketConnection(
              Side.SERVER,
              Channels.newInputStream(channel),
              OutputStream.nullOutputStream(),
              WebSocketLimits.DEFAULT);
      for (byte[] answer : answers) {
        socket.read();
        write(channel, answer);
      }
      while (!(socket.read() instanceof WebSocketMessage.Closed)) {
        // Nothing more is said.
      }
    } catch (IOException gone) {
      // The client has seen enough.
    }
  }

  private static void skipHead(SocketChannel channel) throws IOException {
    var head = new StringBuilder();
    ByteBuffer one = ByteBuffer.allocate(1);
    while (head.indexOf("\r\n\r\n") < 0 && channel.read(one.clear()) >= 0) {
      head.append((char) one.get(0));
    }
  }

  private static void write(SocketChannel channel, byte[] bytes) throws IOException {
    ByteBuffer left = ByteBuffer.wrap(bytes);
    while (left.hasRemaining()) {
      channel.write(left);
    }
  }

  private static byte[] text(int first, String words) {
    byte[] payload = words.getBytes(UTF_8);
    ByteBuffer frame = ByteBuffer.allocate(payload.length + 10).put((byte) first);
    if (payload.length < 126) {
      frame.put((byte) payload.length);
    } else if (payload.length <= 0xffff) {
      frame.put((byte) 126).putShort((short) payload.length);
    } else {
      frame.put((byte) 127).putLong(payload.length);
    }
    frame.put(payload).flip();
    byte[] bytes = new byte[frame.remaining()];
    frame.get(bytes);
    return bytes;
  }

  private static byte[] join(byte[]... parts) {
    var all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
