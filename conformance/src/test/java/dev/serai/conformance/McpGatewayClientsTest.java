package dev.serai.conformance;

import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Official clients against a gateway with an everything-style server behind it. */
final class McpGatewayClientsTest extends McpClientsSuite {

  private static GatewayGround ground;
  private static URI gateway;

  @BeforeAll
  static void start() throws IOException {
    ground = new GatewayGround();
    gateway = ground.openGateway("clients");
  }

  @AfterAll
  static void stop() {
    ground.close();
  }

  @Override
  URI endpoint() {
    return gateway;
  }

  @Override
  String prefix() {
    return GatewayGround.PREFIX;
  }
}
