package dev.serai.runtime.agent;

import java.io.IOException;
import java.nio.channels.SocketChannel;

/** Opens a fresh connection to the agent. */
@FunctionalInterface
public interface Dialer {
  SocketChannel dial() throws IOException;
}
