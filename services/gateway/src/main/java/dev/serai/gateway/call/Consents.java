package dev.serai.gateway.call;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.gateway.outbound.Behalf.ConsentWish;
import dev.serai.gateway.outbound.OutboundCredentials.TokenOutcome.ConsentNeeded;
import dev.serai.protocol.mcp.message.Json;
import dev.serai.protocol.mcp.message.Message.Request;
import dev.serai.protocol.mcp.message.RpcError;
import dev.serai.protocol.mcp.model.Meta;
import java.util.List;
import java.util.Optional;

/** Consent in the words of MCP: the user is sent to an address, and the call is made again. */
final class Consents {

  private static final String MESSAGE = "This tool needs your consent. Please visit the address.";

  private Consents() {}

  /** What a request says of the consent it may cost. */
  static ConsentWish wish(Request request) {
    JsonNode given =
        request.params().path(Meta.MEMBER).path(ConsentWish.META).path("oauthCredentialProvider");
    return new ConsentWish(
        Optional.ofNullable(given.path("returnUrl").textValue()),
        given.path("forceAuthentication").asBoolean(false));
  }

  static RpcError needed(ConsentNeeded consent) {
    ObjectNode elicitation = Json.object();
    elicitation.put("mode", "url");
    elicitation.put("elicitationId", consent.session());
    elicitation.put("url", consent.url());
    elicitation.put("message", MESSAGE);
    return RpcError.urlElicitationRequired(MESSAGE, List.of(elicitation));
  }
}
