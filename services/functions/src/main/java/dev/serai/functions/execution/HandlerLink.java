package dev.serai.functions.execution;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/**
 * The one connection to a bootstrap. Frames, all numbers big-endian:
 *
 * <pre>
 * to the bootstrap    head length, head (JSON), payload length, payload
 * from the bootstrap  kind (a byte), payload length, payload
 * </pre>
 *
 * <p>The first frame comes from the bootstrap, once the handler is loaded or could not be. What
 * comes back may be the work of hostile code, so its length is judged before it is read. Used by
 * one thread at a time; {@link #close} by any.
 */
final class HandlerLink implements AutoCloseable {

  private static final int RETURNED = 0;
  private static final int UNHANDLED = 1;
  private static final int HANDLED = 2;

  private final SocketChannel channel;
  private final DataInputStream in;
  private final DataOutputStream out;

  HandlerLink(SocketChannel channel) {
    this.channel = channel;
    in = new DataInputStream(new BufferedInputStream(Channels.newInputStream(channel)));
    out = new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel)));
  }

  void send(byte[] head, byte[] payload) throws IOException {
    out.writeInt(head.length);
    out.write(head);
    out.writeInt(payload.length);
    out.write(payload);
    out.flush();
  }

  /**
   * Reads one answer.
   *
   * @return empty when it is longer than {@code limitBytes}; the link is of no use then
   * @throws IOException when the other side is gone or breaks the rules
   */
  Optional<Outcome> receive(int limitBytes) throws IOException {
    int kind = in.readUnsignedByte();
    int length = in.readInt();
    if (length < 0 || length > limitBytes) {
      return Optional.empty();
    }
    byte[] payload = in.readNBytes(length);
    if (payload.length < length) {
      throw new IOException("the answer broke off");
    }
    return Optional.of(
        switch (kind) {
          case RETURNED -> new Outcome.Returned(payload);
          case UNHANDLED -> new Outcome.Failed(false, payload);
          case HANDLED -> new Outcome.Failed(true, payload);
          default -> throw new IOException("no answer has the kind " + kind);
        });
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
