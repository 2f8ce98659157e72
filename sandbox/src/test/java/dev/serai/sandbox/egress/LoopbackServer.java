package dev.serai.sandbox.egress;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A server on loopback that plays a script with each connection. */
final class LoopbackServer implements AutoCloseable {

  final AtomicInteger connections = new AtomicInteger();
  private final ServerSocketChannel listener;

  private LoopbackServer(ServerSocketChannel listener, Consumer<Peer> script) {
    this.listener = listener;
    Thread.ofVirtual().start(() -> accept(script));
  }

  static LoopbackServer start(Consumer<Peer> script) {
    return at("127.0.0.1", 0, script);
  }

  static LoopbackServer at(String address, int port, Consumer<Peer> script) {
    try {
      var listener = ServerSocketChannel.open();
      listener.bind(new InetSocketAddress(InetAddress.ofLiteral(address), port));
      return new LoopbackServer(listener, script);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Gives back what it gets. */
  static LoopbackServer echo() {
    return start(peer -> peer.send(peer.restBytes()));
  }

  /** Answers each request's head with this, and ends. */
  static LoopbackServer answering(String answer) {
    return start(
        peer -> {
          peer.head();
          peer.send(answer);
        });
  }

  int port() {
    try {
      return ((InetSocketAddress) listener.getLocalAddress()).getPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept(Consumer<Peer> script) {
    try {
      while (true) {
        var peer = new Peer(listener.accept());
        connections.incrementAndGet();
        Thread.ofVirtual().start(() -> play(script, peer));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private static void play(Consumer<Peer> script, Peer peer) {
    try (peer) {
      script.accept(peer);
    } catch (UncheckedIOException | AssertionError gone) {
      // The other side ended first; what matters is what that side saw.
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
