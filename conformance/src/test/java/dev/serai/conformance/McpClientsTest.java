package dev.serai.conformance;

import dev.serai.protocol.mcp.everything.Everything;
import dev.serai.protocol.mcp.server.McpServerConfig;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Official clients against our own everything-style server. */
final class McpClientsTest extends McpClientsSuite {

  private static Everything everything;

  @BeforeAll
  static void start() throws IOException {
    everything = Everything.start(McpServerConfig.DEFAULT);
  }

  @AfterAll
  static void stop() {
    everything.close();
  }

  @Override
  URI endpoint() {
    return everything.address();
  }
}
