package dev.serai.protocol.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A WebSocket to a program after its handshake: bytes of frames, both ways. One thread reads,
 * another may write, any closes.
 */
public final class PeerTunnel implements AutoCloseable {

  private static final int BUFFER_BYTES = 64 * 1024;
  private static final Duration HANDSHAKE_WITHIN = Duration.ofSeconds(30);

  private final Wire wire;
  private final ResponseHead head;
  private final Deadlines.Deadline deadline;

  private PeerTunnel(Wire wire, ResponseHead head, Deadlines.Deadline deadline) {
    this.wire = wire;
    this.head = head;
    this.deadline = deadline;
  }

  /**
   * Performs the handshake.
   *
   * @param headers without {@code Host}; with the caller's {@code Sec-WebSocket-*}
   * @param duration longest connection
   * @throws PeerProtocolException when the program does not switch protocols
   */
  public static PeerTunnel open(
      PeerClient client, String target, List<Header> headers, Duration duration)
      throws IOException {
    Wire wire = client.dialed();
    try (Deadlines.Deadline _ = client.deadlines().after(HANDSHAKE_WITHIN, wire::close)) {
      List<Header> all = new ArrayList<>(headers);
      all.add(new Header("Upgrade", "websocket"));
      all.add(new Header("Connection", "Upgrade"));
      RequestWriter.write(PeerRequest.get(target, all), client.host(), wire);
      ResponseHead head = ResponseHead.read(wire, client.limits());
      if (head.status() != 101) {
        throw wire.broken("answered %d to the handshake".formatted(head.status()));
      }
      return new PeerTunnel(wire, head, client.deadlines().after(duration, wire::close));
    } catch (IOException | RuntimeException e) {
      wire.close();
      throw e;
    }
  }

  /** The program's headers of the switch. */
  public List<Header> headers() {
    return head.headers();
  }

  /** What the program says. */
  public InputStream in() {
    return new BulkInputStream() {
      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        return length == 0 ? 0 : wire.read(target, offset, length);
      }
    };
  }

  /** What the program is told; nothing is held back. */
  public OutputStream out() {
    return new OutputStream() {
      @Override
      public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        wire.write(ByteBuffer.wrap(bytes, offset, length));
      }
    };
  }

  /** Relays until either side closes or the time is up. Frames are not looked into. */
  public void relay(InputStream in, OutputStream out) throws IOException {
    Thread toProgram = Thread.startVirtualThread(() -> pump(in));
    try {
      copy(in(), out);
    } finally {
      close();
      toProgram.interrupt();
    }
  }

  private void pump(InputStream in) {
    try {
      copy(in, out());
    } catch (IOException gone) {
      // Whoever went, closing the wire ends the other direction too.
    } finally {
      wire.close();
    }
  }

  private static void copy(InputStream in, OutputStream out) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      out.write(buffer, 0, read);
      out.flush();
    }
  }

  @Override
  public void close() {
    deadline.close();
    wire.close();
  }
}
