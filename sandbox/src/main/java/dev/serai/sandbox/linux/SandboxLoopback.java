package dev.serai.sandbox.linux;

import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** The loopback of one sandbox, as the host reaches it. Safe for use by many threads. */
public interface SandboxLoopback extends AutoCloseable {

  /**
   * A connection to {@code 127.0.0.1:port} inside: a stream of bytes, of whatever socket family.
   *
   * @throws IOException when nothing listens there or the sandbox is gone
   */
  SocketChannel connect(int port) throws IOException;

  /** Hands out the connections made inside to {@code 127.0.0.1:port}. */
  ServerSocketChannel listen(int port) throws IOException;

  @Override
  void close() throws IOException;
}
