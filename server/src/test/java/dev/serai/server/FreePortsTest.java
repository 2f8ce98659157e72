package dev.serai.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FreePortsTest {

  private static final String HOST = "127.0.0.1";
  private static final int MANY = 500;

  @Test
  void leavesAGivenPortAlone() {
    try (var free = new FreePorts()) {
      assertThat(free.resolve(HOST, 4711)).isEqualTo(4711);
    }
  }

  @Test
  void findsNoPortTwice() {
    Set<Integer> found = new HashSet<>();
    try (var free = new FreePorts()) {
      for (int i = 0; i < MANY; i++) {
        found.add(free.resolve(HOST, 0));
      }
    }
    assertThat(found).hasSize(MANY);
  }

  @Test
  void letsGoOfWhatItFound() throws IOException {
    int port;
    try (var free = new FreePorts()) {
      port = free.resolve(HOST, 0);
    }
    try (var socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(HOST, port));
      assertThat(socket.isBound()).isTrue();
    }
  }
}
