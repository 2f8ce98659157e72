package dev.serai.gateway.http;

import dev.serai.gateway.GatewayId;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Region;
import java.net.URI;

/**
 * Where gateways are reached.
 *
 * @param publicUrl of this installation, without a slash at the end
 */
public record GatewayAddress(URI publicUrl, Region region) {

  static final String PATH = "/gateways/{gatewayIdentifier}/mcp";

  /** The MCP endpoint. */
  URI endpoint(GatewayId id) {
    return URI.create(publicUrl + "/gateways/" + id + "/mcp");
  }

  /** Where RFC 9728 has the document about the endpoint. */
  URI metadata(GatewayId id) {
    return URI.create(publicUrl + "/.well-known/oauth-protected-resource/gateways/" + id + "/mcp");
  }

  Arn arn(AccountId account, GatewayId id) {
    return id.arn(region, account);
  }
}
