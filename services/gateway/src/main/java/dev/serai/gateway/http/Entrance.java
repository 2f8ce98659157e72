package dev.serai.gateway.http;

import dev.serai.gateway.Gateway;
import dev.serai.gateway.InboundAuthorizer;
import dev.serai.gateway.tools.HttpHeader;
import dev.serai.kernel.AccessControl;
import dev.serai.kernel.Caller;
import dev.serai.kernel.Delegation;
import dev.serai.kernel.Principal;
import dev.serai.kernel.Secret;
import dev.serai.kernel.WorkloadArn;
import dev.serai.protocol.aws.BearerRefusedException;
import dev.serai.protocol.aws.Exchange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who enters a gateway, by whichever of its paths. */
record Entrance(GatewayBearer bearer, AccessControl access) {

  private static final String INVOKE = "bedrock-agentcore:InvokeGateway";

  /**
   * The caller as the gateway knows it, who may enter.
   *
   * @throws BearerRefusedException when the gateway takes tokens and the caller signed
   * @throws dev.serai.kernel.ServiceException of kind DENIED when access control says no
   */
  Caller admitted(Caller caller, Gateway gateway) {
    Caller acting = acting(caller);
    boolean signed = isSigned(acting);
    if (signed && GatewayBearer.takesTokens(gateway)) {
      throw bearer.challenge(gateway);
    }
    if (!(gateway.settings().inbound() instanceof InboundAuthorizer.Anyone && signed)) {
      access.require(acting, INVOKE, gateway.arn());
    }
    return acting;
  }

  /** An agent acts through its workload; whoever shows a token is on its user's behalf already. */
  private static Caller acting(Caller caller) {
    return caller.principal() instanceof Principal.AgentSession session
        ? caller.on(Delegation.NONE.to(WorkloadArn.of(session.runtime())))
        : caller;
  }

  private static boolean isSigned(Caller caller) {
    return switch (caller.principal()) {
      case Principal.User user -> true;
      case Principal.AssumedRole taken -> true;
      case Principal.AgentSession session -> true;
      case Principal.TokenUser shown -> false;
      case Principal.Anonymous anyone -> false;
    };
  }

  /** The JWT a caller was let in by. */
  static Optional<Secret> token(Caller caller, Exchange exchange) {
    return caller.principal() instanceof Principal.TokenUser
        ? exchange
            .header("authorization")
            .map(value -> new Secret(value.strip().replaceFirst("(?i)^bearer\\s+", "")))
        : Optional.empty();
  }

  static List<HttpHeader> headers(Exchange exchange) {
    List<HttpHeader> headers = new ArrayList<>();
    exchange
        .headers()
        .forEach(
            (name, values) -> values.forEach(value -> headers.add(new HttpHeader(name, value))));
    return headers;
  }
}
