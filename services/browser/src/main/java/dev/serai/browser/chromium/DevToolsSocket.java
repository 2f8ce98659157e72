package dev.serai.browser.chromium;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A WebSocket to a browser after its handshake: bytes of frames. One thread reads, another may
 * write, any closes.
 */
public final class DevToolsSocket implements AutoCloseable {

  private static final int SWITCHED = 101;
  private static final Pattern ACCEPT = Pattern.compile("[A-Za-z0-9+/=]{28}");
  private static final Pattern EXTENSIONS = Pattern.compile("[ -~]{1,256}");

  /**
   * What the browser answered.
   *
   * @param accept of {@code Sec-WebSocket-Accept}
   * @param extensions of {@code Sec-WebSocket-Extensions}
   */
  public record Accepted(String accept, Optional<String> extensions) {}

  private final ByteChannel channel;
  private final Accepted accepted;
  private final ByteBuffer first;

  private DevToolsSocket(ByteChannel channel, Accepted accepted, ByteBuffer first) {
    this.channel = channel;
    this.accepted = accepted;
    this.first = first;
  }

  /** Reads the answer to a handshake that was sent. */
  public static DevToolsSocket answered(ByteChannel channel) throws IOException {
    AnswerHead head = AnswerHead.read(channel);
    String accept =
        head.field("sec-websocket-accept", ACCEPT)
            .filter(present -> head.status() == SWITCHED)
            .orElseThrow(
                () -> new IOException("it answered %d to the handshake".formatted(head.status())));
    var accepted = new Accepted(accept, head.field("sec-websocket-extensions", EXTENSIONS));
    return new DevToolsSocket(channel, accepted, head.rest());
  }

  public Accepted accepted() {
    return accepted;
  }

  /**
   * Fills a buffer with what is there, and makes it ready to be read.
   *
   * @return false at the end
   */
  public boolean read(ByteBuffer buffer) throws IOException {
    buffer.clear();
    if (first.hasRemaining()) {
      buffer.put(first);
      buffer.flip();
      return true;
    }
    int count = channel.read(buffer);
    buffer.flip();
    return count >= 0;
  }

  public void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // Nobody waits for what is lost with it.
    }
  }
}
