package dev.serai.sandbox.probe;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A service of the host that answers what it is sent, by TCP and UDP, at all addresses. */
final class Echo implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Echo.class);

  private final ServerSocket streams = new ServerSocket(0, 512);
  private final DatagramSocket datagrams = new DatagramSocket();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  Echo() throws IOException {
    Thread.ofVirtual().name("serai-probe-echo").start(this::accept);
    Thread.ofVirtual().name("serai-probe-datagrams").start(this::answer);
  }

  int port() {
    return streams.getLocalPort();
  }

  int datagramPort() {
    return datagrams.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    streams.close();
    datagrams.close();
    for (Socket each : open) {
      each.close();
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket guest = streams.accept();
        open.add(guest);
        Thread.ofVirtual().name("serai-probe-guest").start(() -> repeat(guest));
      }
    } catch (IOException closed) {
      LOG.trace("no more guests", closed);
    }
  }

  private void repeat(Socket guest) {
    try (guest) {
      guest.getInputStream().transferTo(guest.getOutputStream());
    } catch (IOException broken) {
      LOG.trace("a guest left", broken);
    } finally {
      open.remove(guest);
    }
  }

  private void answer() {
    var packet = new DatagramPacket(new byte[512], 512);
    try {
      while (true) {
        datagrams.receive(packet);
        datagrams.send(packet);
      }
    } catch (IOException closed) {
      LOG.trace("no more datagrams", closed);
    }
  }
}
