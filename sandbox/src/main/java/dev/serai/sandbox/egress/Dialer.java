package dev.serai.sandbox.egress;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;

/** Connects to the first address that takes it, each of them having its share of the time. */
final class Dialer {

  private Dialer() {}

  /** A connection, and what it leads to. */
  record Dialled(SocketChannel channel, InetAddress address) {}

  /** None of the addresses took the connection. */
  static final class UnreachableException extends IOException {

    private static final long serialVersionUID = 1L;

    private final boolean late;

    UnreachableException(boolean late, String message) {
      super(message);
      this.late = late;
    }

    /** Whether one of them did not answer at all. */
    boolean isLate() {
      return late;
    }
  }

  /**
   * @throws UnreachableException when no address takes it in time
   * @throws IOException when the connection that asked for it has ended
   */
  static Dialled dial(List<InetAddress> addresses, int port, Duration within, Lifetime lifetime)
      throws IOException {
    long end = System.nanoTime() + within.toNanos();
    boolean late = false;
    for (int i = 0; i < addresses.size(); i++) {
      long share = (end - System.nanoTime()) / (addresses.size() - i);
      SocketChannel channel = SocketChannel.open();
      lifetime.holds(channel);
      try {
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        var address = new InetSocketAddress(addresses.get(i), port);
        channel.socket().connect(address, (int) Math.max(1, share / 1_000_000));
        return new Dialled(channel, addresses.get(i));
      } catch (IOException failure) {
        Lifetime.quietly(channel);
        if (lifetime.isCutShort()) {
          throw failure;
        }
        late |= failure instanceof SocketTimeoutException;
      }
    }
    throw new UnreachableException(late, late ? "it does not answer" : "it takes no connection");
  }
}
