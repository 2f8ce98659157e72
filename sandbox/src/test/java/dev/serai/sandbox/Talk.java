package dev.serai.sandbox;

import dev.serai.testing.Eventually;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Speaks to a program inside. */
final class Talk {

  static final Duration PATIENCE = Duration.ofSeconds(20);

  private Talk() {}

  /** The answer to {@code GET /}, or the reason there was none. */
  static String get(Sandbox sandbox, int port) {
    try (SocketChannel channel = sandbox.connect(port)) {
      channel.write(utf8("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"));
      return readAll(channel);
    } catch (IOException failure) {
      return "failed: " + failure.getMessage();
    }
  }

  static String getOnceListening(Sandbox sandbox, int port) {
    var answer = new ArrayList<>(List.of(""));
    Eventually.holds(
        "the program answers",
        PATIENCE,
        () -> {
          answer.set(0, get(sandbox, port));
          return answer.getFirst().startsWith("HTTP/1.1 200");
        });
    return answer.getFirst();
  }

  static Exit exitOf(Sandbox sandbox) {
    Eventually.holds("the program ends", PATIENCE, () -> sandbox.exit().isPresent());
    return sandbox.exit().orElseThrow();
  }

  static ByteBuffer utf8(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  static String readAll(SocketChannel channel) throws IOException {
    var buffer = ByteBuffer.allocate(1 << 20);
    while (channel.read(buffer) >= 0) {
      // Until the peer ends.
    }
    return new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
  }
}
