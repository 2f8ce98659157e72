package dev.serai.sandbox;

import dev.serai.sandbox.linux.Posix;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Unix sockets in one directory. The path of such a socket has at most 107 bytes, so the directory
 * is reached by a descriptor, however deep it lies.
 */
final class MeetingPlace implements AutoCloseable {

  /** Whoever connects is blocked when that many wait; all that come by one relay at a time are. */
  private static final int BACKLOG = 512;

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
      return server.bind(UnixDomainSocketAddress.of(path(name)), BACKLOG);
    } catch (IOException failure) {
      server.close();
      throw failure;
    }
  }

  /** The same, for one user of the host, who alone can connect. */
  ServerSocketChannel listen(String name, int user) throws IOException {
    ServerSocketChannel server = listen(name);
    try {
      Path socket = Path.of(path(name));
      Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
      Files.setAttribute(socket, "unix:uid", user);
      return server;
    } catch (IOException failure) {
      server.close();
      throw failure;
    }
  }

  private String path(String name) {
    return "/proc/self/fd/" + descriptor + "/" + name;
  }

  @Override
  public synchronized void close() throws IOException {
    if (!closed) {
      closed = true;
      Posix.close(descriptor);
    }
  }
}
