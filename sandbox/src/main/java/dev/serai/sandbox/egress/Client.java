package dev.serai.sandbox.egress;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The side of the sandbox. */
final class Client {

  /** For a client that is still sending to read what it was told. */
  static final Duration LINGER = Duration.ofSeconds(2);

  private static final int MOST_LINGERING_BYTES = 256 * 1024;
  private static final String ESTABLISHED = "HTTP/1.1 200 Connection established\r\n\r\n";

  private final SocketChannel channel;
  private final Lifetime lifetime;
  private final Inlet in;

  Client(SocketChannel channel, Lifetime lifetime) {
    this.channel = channel;
    this.lifetime = lifetime;
    this.in = new Inlet(channel, lifetime);
  }

  Inlet in() {
    return in;
  }

  Outlet out(Traffic traffic) {
    return new Outlet(channel, lifetime, traffic);
  }

  /** Says that the tunnel stands. */
  void established() throws IOException {
    write(ByteBuffer.wrap(ESTABLISHED.getBytes(StandardCharsets.US_ASCII)));
  }

  void tell(Reply reply) throws IOException {
    tell(reply.bytes());
  }

  /** Says the last thing. */
  void tell(ByteBuffer bytes) throws IOException {
    lifetime.within(LINGER);
    write(bytes);
    channel.shutdownOutput();
  }

  /**
   * Takes what is still being sent, for a while: a client that cannot get rid of its request may
   * never read the answer.
   */
  void drain() throws IOException {
    lifetime.within(LINGER);
    for (int taken = 0; taken < MOST_LINGERING_BYTES; ) {
      ByteBuffer more = in.arrived();
      if (!more.hasRemaining()) {
        return;
      }
      taken += more.remaining();
      more.position(more.limit());
    }
  }

  private void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }
}
