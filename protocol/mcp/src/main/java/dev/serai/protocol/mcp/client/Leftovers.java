package dev.serai.protocol.mcp.client;

import java.io.IOException;
import java.io.InputStream;

/**
 * Reads the rest of streams nobody is interested in, so that their connections can serve again.
 * Servers end a stream with the response; one that does not is given up after little more.
 */
final class Leftovers {

  private static final int MOST = 1024;

  private Leftovers() {}

  static void drain(HttpPort.Answer answer) {
    Thread.ofVirtual()
        .name("mcp-leftovers")
        .start(
            () -> {
              try (answer) {
                InputStream body = answer.body();
                body.readNBytes(MOST);
              } catch (IOException e) {
                // Nothing of it was needed.
              }
            });
  }
}
