package dev.serai.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds ports before anything listens, because sandboxes are told them. Those found are held until
 * all are, so that none is found twice.
 */
final class FreePorts implements AutoCloseable {

  private final List<ServerSocket> held = new ArrayList<>();

  /**
   * The port itself, or a free one in place of 0.
   *
   * @throws UncheckedIOException if none is free
   */
  int resolve(String host, int port) {
    return port == 0 ? free(host) : port;
  }

  private int free(String host) {
    try {
      var probe = new ServerSocket();
      held.add(probe);
      probe.bind(new InetSocketAddress(host, 0));
      return probe.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("no port is free on " + host, e);
    }
  }

  @Override
  public void close() {
    for (ServerSocket probe : held) {
      try {
        probe.close();
      } catch (IOException e) {
        throw new UncheckedIOException("a probed port stays taken", e);
      }
    }
  }
}
