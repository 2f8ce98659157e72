package dev.serai.conformance;

import dev.serai.protocol.mcp.everything.Everything;
import dev.serai.protocol.mcp.server.McpServerConfig;
import dev.serai.testing.Eventually;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.GetGatewayTargetResponse;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.TargetStatus;

/** A platform whose gateways may call this machine, with an everything-style MCP server on it. */
final class GatewayGround implements AutoCloseable {

  static final String TARGET = "everything";
  static final String PREFIX = TARGET + "___";

  final TestPlatform platform;
  final Everything everything;
  final JavaClients clients;
  final RawCalls calls;

  GatewayGround() throws IOException {
    this(Map.of());
  }

  GatewayGround(Map<String, String> settings) throws IOException {
    var all = new HashMap<>(settings);
    all.putIfAbsent("gateway.egress.loopback", "true");
    platform = TestPlatform.start(all);
    everything = Everything.start(McpServerConfig.DEFAULT);
    calls = RawCalls.administrator(platform.client());
    clients = new JavaClients(platform.client(), platform.client().secretAccessKey().reveal());
  }

  /** Gives the role of all gateways every right. */
  void permitRole() {
    calls.post("/serai/v1/iam/roles", Map.of("roleName", "conformance"));
    calls.put(
        "/serai/v1/iam/roles/conformance/policies/all",
        Map.of("policy", "permit (principal, action, resource);"));
  }

  /** An open gateway with sessions and streams, and the everything-style server behind it. */
  URI openGateway(String name) {
    String id =
        gateway(
            name,
            """
            "authorizerType": "NONE",
            "protocolConfiguration": {"mcp": {
              "sessionConfiguration": {},
              "streamingConfiguration": {"enableResponseStreaming": true}}}
            """);
    target(
        id,
        TARGET,
        """
        "targetConfiguration": {"mcp": {"mcpServer": {"endpoint": "%s"}}}
        """
            .formatted(everything.address()));
    return url(id);
  }

  /**
   * Creates a gateway.
   *
   * @param more members of the request: the SDK for Java does not know all of them yet
   * @return its id
   */
  String gateway(String name, String more) {
    return post(
            "/gateways/",
            "\"name\": \"%s\", \"roleArn\": \"%s\""
                .formatted(name.replace('_', '-'), JavaClients.ROLE),
            more)
        .text("gatewayId");
  }

  /** Its id, once its tools have been read. */
  String target(String gateway, String name, String more) {
    String id =
        post("/gateways/%s/targets/".formatted(gateway), "\"name\": \"" + name + "\"", more)
            .text("targetId");
    GetGatewayTargetResponse ready = settled(gateway, id);
    if (ready.status() != TargetStatus.READY) {
      throw new IllegalStateException(name + " is " + ready.status() + ready.statusReasons());
    }
    return id;
  }

  /**
   * The address of a new gateway with the API behind it as {@code shop}.
   *
   * @param gateway members of the gateway
   * @param target further members of the target, with a comma in front
   */
  URI shop(ScriptedApi api, String gateway, String target) {
    String id = gateway(JavaClients.unique("shop"), gateway);
    target(id, "shop", api.target() + target);
    return url(id);
  }

  /** A target when nothing is under way any more. */
  GetGatewayTargetResponse settled(String gateway, String id) {
    Eventually.holds(
        "the target settles",
        JavaClients.SETTLE,
        () -> !found(gateway, id).statusAsString().endsWith("ING"));
    return found(gateway, id);
  }

  private GetGatewayTargetResponse found(String gateway, String id) {
    return clients.control.getGatewayTarget(ask -> ask.gatewayIdentifier(gateway).targetId(id));
  }

  private RawCalls.Answer post(String path, String first, String more) {
    return calls.post(path, "{%s, %s}".formatted(first, more)).orFail();
  }

  URI url(String gateway) {
    return URI.create(
        clients.control.getGateway(ask -> ask.gatewayIdentifier(gateway)).gatewayUrl());
  }

  @Override
  public void close() {
    clients.close();
    platform.close();
    everything.close();
  }
}
