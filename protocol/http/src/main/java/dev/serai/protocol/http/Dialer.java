package dev.serai.protocol.http;

import java.io.IOException;
import java.nio.channels.SocketChannel;

/** Opens a fresh connection to a program. */
@FunctionalInterface
public interface Dialer {
  SocketChannel dial() throws IOException;
}
