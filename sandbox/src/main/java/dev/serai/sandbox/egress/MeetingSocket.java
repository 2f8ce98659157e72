package dev.serai.sandbox.egress;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A listening socket with its file.
 *
 * @param address by which it is reached from this process
 */
record MeetingSocket(ServerSocketChannel listener, SocketAddress address, Path file)
    implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(MeetingSocket.class);

  @Override
  public void close() {
    try {
      listener.close();
      Files.deleteIfExists(file);
    } catch (IOException failure) {
      LOG.warn("the socket {} remains: {}", file, failure.getMessage());
    }
  }
}
