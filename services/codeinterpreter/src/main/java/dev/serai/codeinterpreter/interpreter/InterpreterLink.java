package dev.serai.codeinterpreter.interpreter;

import dev.serai.sandbox.Sandbox;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One connection to the program inside, for one call. Frames of both directions, all numbers
 * big-endian:
 *
 * <pre>
 * head length (4 bytes), head (JSON, UTF-8), payload length (8 bytes), payload
 * </pre>
 *
 * <p>The first frame is the call, all others are answers; the last of them is {@code done} or
 * {@code refused}. To close the connection earlier interrupts what runs. Every byte that comes is
 * hostile: lengths are judged before anything is read. Used by one thread; {@link #close} by any.
 */
final class InterpreterLink implements AutoCloseable {

  private static final int LONGEST_HEAD = 64 * 1024;

  private final SocketChannel channel;
  private final DataInputStream in;
  private final DataOutputStream out;

  private InterpreterLink(SocketChannel channel) {
    this.channel = channel;
    in = new DataInputStream(new BufferedInputStream(Channels.newInputStream(channel)));
    out = new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel)));
  }

  static InterpreterLink open(Sandbox sandbox) throws IOException {
    SocketChannel channel = sandbox.connect(InterpreterProgram.PORT);
    // Without root a sandbox is reached through a unix socket, which never delays.
    if (channel.supportedOptions().contains(StandardSocketOptions.TCP_NODELAY)) {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    }
    return new InterpreterLink(channel);
  }

  void send(Request request) throws IOException {
    byte[] head = request.head().getBytes(StandardCharsets.UTF_8);
    out.writeInt(head.length);
    out.write(head);
    List<byte[]> payload = request.payload();
    out.writeLong(payload.stream().mapToLong(part -> part.length).sum());
    for (byte[] part : payload) {
      out.write(part);
    }
    out.flush();
  }

  byte[] head() throws IOException {
    int length = in.readInt();
    if (length < 0 || length > LONGEST_HEAD) {
      throw new IOException("a head of %d bytes".formatted(length));
    }
    return exactly(length);
  }

  /** The payload of the frame whose head was read last. */
  byte[] payload(long limit) throws IOException {
    long length = in.readLong();
    if (length < 0 || length > limit) {
      throw new IOException("a payload of %d bytes, where %d can be".formatted(length, limit));
    }
    return exactly((int) length);
  }

  /** Of a frame that has none. */
  void noPayload() throws IOException {
    payload(0);
  }

  private byte[] exactly(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new IOException("a frame broke off");
    }
    return bytes;
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
