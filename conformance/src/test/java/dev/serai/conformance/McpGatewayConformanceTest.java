package dev.serai.conformance;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/**
 * The official suite against a gateway in front of an everything-style server. The suite knows
 * tools and prompts by their own names, so the prefix is put on and taken off on the way.
 */
final class McpGatewayConformanceTest extends McpServerSuite {

  private static GatewayGround ground;
  private static PrefixProxy proxy;

  @BeforeAll
  static void start() throws IOException {
    ground = new GatewayGround();
    proxy = PrefixProxy.start(ground.openGateway("suite"), GatewayGround.PREFIX);
  }

  @AfterAll
  static void stop() {
    proxy.close();
    ground.close();
  }

  @Override
  URI endpoint() {
    return proxy.address();
  }

  @Override
  Map<String, String> alsoExcused() {
    return Map.of(
        "server-sse-polling",
        "the gateway comes back for the rest of a target's stream itself; its own stays open");
  }
}
