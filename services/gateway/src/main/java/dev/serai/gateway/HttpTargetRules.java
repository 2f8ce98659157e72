package dev.serai.gateway;

import dev.serai.gateway.HttpTarget.AgentRuntime;
import dev.serai.gateway.HttpTarget.Passthrough;
import dev.serai.kernel.ServiceException;
import java.util.List;
import java.util.Optional;

/** Where HTTP targets may stand, and what they may be shown. */
final class HttpTargetRules {

  private HttpTargetRules() {}

  /**
   * @throws ServiceException VALIDATION when the gateway takes no such target, or not under this
   *     name, or not with this credential
   */
  static void requireFitting(Gateway gateway, TargetSettings settings, HttpTarget target) {
    if (HttpTarget.RESERVED.contains(settings.name())) {
      throw ServiceException.validation(
          "name", "%s is a reserved path; choose another name".formatted(settings.name()));
    }
    incompatible(gateway.settings())
        .ifPresent(
            problem -> {
              throw ServiceException.validation("targetConfiguration.http", problem);
            });
    switch (target) {
      case AgentRuntime runtime -> requireRuntime(gateway, settings.credential(), runtime);
      case Passthrough passthrough -> requirePassthrough(settings.credential());
    }
  }

  /**
   * @throws ServiceException VALIDATION when a gateway that has HTTP targets could serve them no
   *     longer under these settings
   */
  static void requireServing(List<GatewayTarget> targets, GatewaySettings settings) {
    boolean http =
        targets.stream()
            .anyMatch(target -> target.settings().configuration() instanceof HttpTarget);
    if (http) {
      incompatible(settings)
          .ifPresent(
              problem -> {
                String member =
                    settings.interceptors().isEmpty()
                        ? "protocolType"
                        : "interceptorConfigurations";
                throw ServiceException.validation(member, problem);
              });
    }
  }

  /** Why a gateway cannot serve HTTP targets; interceptors must never be passed by. */
  private static Optional<String> incompatible(GatewaySettings settings) {
    if (!settings.interceptors().isEmpty()) {
      return Optional.of("HTTP targets of gateways with interceptors are not served yet");
    }
    return settings.protocol().isPresent()
        ? Optional.of("HTTP targets need a gateway without protocolType; MCP takes tools alone")
        : Optional.empty();
  }

  private static void requireRuntime(
      Gateway gateway, OutboundCredential credential, AgentRuntime target) {
    if (!target.runtime().region().equals(gateway.region().value())) {
      throw ServiceException.validation(
          "targetConfiguration.http.agentcoreRuntime.arn",
          "is of another region; use a passthrough target to its URL");
    }
    switch (credential) {
      case OutboundCredential.GatewayRole role -> {}
      case OutboundCredential.JwtPassthrough passthrough -> {}
      case OutboundCredential.Oauth oauth -> requireNoConsent(oauth);
      case OutboundCredential.ApiKey key -> throw refused("an agent runtime takes no API_KEY");
      case OutboundCredential.None none ->
          throw refused("an agent runtime is called by GATEWAY_IAM_ROLE, OAUTH or JWT_PASSTHROUGH");
    }
  }

  private static void requirePassthrough(OutboundCredential credential) {
    if (credential instanceof OutboundCredential.Oauth oauth) {
      requireNoConsent(oauth);
    }
  }

  /** Nothing in plain HTTP asks a user. */
  private static void requireNoConsent(OutboundCredential.Oauth oauth) {
    if (oauth.grant() == OutboundCredential.Grant.AUTHORIZATION_CODE) {
      throw refused("HTTP targets take no grantType AUTHORIZATION_CODE: nobody could be asked");
    }
  }

  private static ServiceException refused(String problem) {
    return ServiceException.validation("credentialProviderConfigurations", problem);
  }
}
