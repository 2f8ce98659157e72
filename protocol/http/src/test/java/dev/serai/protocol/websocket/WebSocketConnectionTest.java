package dev.serai.protocol.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What one side writes, the other reads, and nobody poses as the other side. */
final class WebSocketConnectionTest {

  private static final WebSocketLimits LIMITS = new WebSocketLimits(70_000, 70_000);

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 125, 126, 65_535, 65_536, 70_000})
  void eachSideReadsWhatTheOtherWrites(int length) throws IOException {
    String text = "x".repeat(length);
    for (Side side : Side.values()) {
      written.reset();
      writer(side).sendText(text);

      assertThat(reader(other(side)).read()).isEqualTo(new WebSocketMessage.Text(text));
    }
  }

  @Test
  void clientsMaskWhatTheySendAndServersDoNot() throws IOException {
    writer(Side.SERVER).sendText("plain words");
    assertThat(written.toString(StandardCharsets.ISO_8859_1)).contains("plain words");

    written.reset();
    writer(Side.CLIENT).sendText("hidden words");
    assertThat(written.toString(StandardCharsets.ISO_8859_1)).doesNotContain("hidden words");
  }

  @Test
  void whoeverMasksLikeTheOwnSideIsClosed() throws IOException {
    for (Side side : Side.values()) {
      written.reset();
      writer(side).sendText("from a twin");

      assertThat(reader(side).read()).isEqualTo(new WebSocketMessage.Closed(1002, ""));
    }
  }

  @Test
  void aMessageOverTheLimitIsClosed() throws IOException {
    writer(Side.SERVER).sendBinary(new byte[70_001]);

    assertThat(reader(Side.CLIENT).read()).isEqualTo(new WebSocketMessage.Closed(1009, ""));
  }

  @Test
  void aConnectionThatEndsWithinAFrameHasEnded() throws IOException {
    writer(Side.SERVER).sendText("cut short");
    byte[] cut = ByteBuffer.wrap(written.toByteArray()).slice(0, 6).array();
    InputStream in = new ByteArrayInputStream(cut, 0, 6);
    var socket = new WebSocketConnection(Side.CLIENT, in, OutputStream.nullOutputStream(), LIMITS);

    assertThat(socket.read()).isEqualTo(new WebSocketMessage.Closed(1006, ""));
  }

  @Test
  void nothingIsSentAfterGoodbye() throws IOException {
    WebSocketConnection socket = writer(Side.CLIENT);
    socket.close(1000, "done");

    assertThatThrownBy(() -> socket.sendText("more")).isInstanceOf(IOException.class);
    assertThat(reader(Side.SERVER).read()).isEqualTo(new WebSocketMessage.Closed(1000, "done"));
  }

  private WebSocketConnection writer(Side side) {
    return new WebSocketConnection(side, InputStream.nullInputStream(), written, LIMITS);
  }

  private WebSocketConnection reader(Side side) {
    InputStream in = new ByteArrayInputStream(written.toByteArray());
    return new WebSocketConnection(side, in, OutputStream.nullOutputStream(), LIMITS);
  }

  private static Side other(Side side) {
    return side == Side.CLIENT ? Side.SERVER : Side.CLIENT;
  }
}
