package dev.serai.sandbox;

import dev.serai.sandbox.linux.Posix;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;

/**
 * Unix sockets in one directory. The path of such a socket has at most 107 bytes, so the directory
 * is reached by a descriptor, however deep it lies.
 */
final class MeetingPlace implements AutoCloseable {

  private final int descriptor;
  private boolean closed;

  MeetingPlace(Path directory) throws IOException {
    this.descriptor = Posix.open(directory.toString(), Posix.O_RDONLY);
  }

  /** A socket of that name, listening. */
  synchronized ServerSocketChannel listen(String name) throws IOException {
    if (closed) {
      throw new IOException("the sandbox is gone");
    }
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      return server.bind(UnixDomainSocketAddress.of("/proc/self/fd/" + descriptor + "/" + name));
    } catch (IOException failure) {
      server.close();
      throw failure;
    }
  }

  @Override
  public synchronized void close() throws IOException {
    if (!closed) {
      closed = true;
      Posix.close(descriptor);
    }
  }
}
