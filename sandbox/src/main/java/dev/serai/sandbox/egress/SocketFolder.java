package dev.serai.sandbox.egress;

import dev.serai.sandbox.linux.Posix;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;

/**
 * Sockets for this process alone: nobody but its user may enter the folder. The path of such a
 * socket has at most 107 bytes, so the folder is reached by a descriptor, however deep it lies.
 */
final class SocketFolder implements AutoCloseable {

  /** More than a sandbox's platform ports relay at a time, so that none is turned away. */
  private static final int WAITING = 512;

  private final Path folder;
  private final int descriptor;
  private boolean closed;

  private SocketFolder(Path folder, int descriptor) {
    this.folder = folder;
    this.descriptor = descriptor;
  }

  /** Makes the folder, or takes it over from an earlier process with what that left there. */
  static SocketFolder open(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    try (Stream<Path> left = Files.list(folder)) {
      for (Path file : left.toList()) {
        Files.delete(file);
      }
    }
    return new SocketFolder(folder, Posix.open(folder.toString(), Posix.O_RDONLY));
  }

  synchronized MeetingSocket listen(String name) throws IOException {
    if (closed) {
      throw new IOException("the ways out are closed");
    }
    var address = UnixDomainSocketAddress.of("/proc/self/fd/" + descriptor + "/" + name);
    ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      listener.bind(address, WAITING);
      return new MeetingSocket(listener, address, folder.resolve(name));
    } catch (IOException failure) {
      listener.close();
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
