package dev.serai.gateway.http;

import dev.serai.gateway.Gateway;
import dev.serai.gateway.GatewayId;
import dev.serai.gateway.InboundAuthorizer;
import dev.serai.gateway.InboundAuthorizer.Anyone;
import dev.serai.gateway.InboundAuthorizer.AuthenticateOnly;
import dev.serai.gateway.InboundAuthorizer.AwsIam;
import dev.serai.gateway.InboundAuthorizer.CustomJwt;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Caller;
import dev.serai.kernel.Delegation;
import dev.serai.kernel.EndUser;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.InboundJwt;
import dev.serai.kernel.InboundJwt.Verdict;
import dev.serai.kernel.Principal;
import dev.serai.kernel.Secret;
import dev.serai.kernel.ServiceException;
import dev.serai.protocol.aws.BearerChallenge;
import dev.serai.protocol.aws.BearerChallenge.Fault;
import dev.serai.protocol.aws.BearerRefusedException;
import dev.serai.protocol.aws.BearerTokens;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Who is let in to a gateway. A bad token is answered with 401, a good one that may not enter with
 * 403; both say where good ones come from.
 */
public final class GatewayBearer implements BearerTokens {

  static final String ID = "gatewayIdentifier";

  private static final String MISMATCH =
      "The gateway is configured for another authorization method than was used in the request.";

  private final Function<GatewayId, Optional<Gateway>> gateways;
  private final InboundJwt jwt;
  private final GatewayAddress address;

  public GatewayBearer(
      Function<GatewayId, Optional<Gateway>> gateways, InboundJwt jwt, GatewayAddress address) {
    this.gateways = gateways;
    this.jwt = jwt;
    this.address = address;
  }

  @Override
  public Caller admit(BearerRequest request, Secret token) {
    Gateway gateway = gateway(request).orElseThrow(() -> BearerRefusedException.denied(MISMATCH));
    return switch (gateway.settings().inbound()) {
      case Anyone anyone -> anonymous(gateway, request);
      case AwsIam iam -> throw BearerRefusedException.denied(MISMATCH);
      case CustomJwt custom -> shown(gateway, request, jwt.verify(custom.rules(), token));
      case AuthenticateOnly only ->
          shown(gateway, request, jwt.authenticate(only.discoveryUrl(), token));
    };
  }

  @Override
  public Optional<BearerRefusedException> challenge(BearerRequest request) {
    return gateway(request).filter(GatewayBearer::takesTokens).map(this::challenge);
  }

  @Override
  public Optional<Caller> anonymous(BearerRequest request) {
    return gateway(request)
        .filter(gateway -> gateway.settings().inbound() instanceof Anyone)
        .map(gateway -> anonymous(gateway, request));
  }

  static boolean takesTokens(Gateway gateway) {
    return gateway.settings().inbound().takesTokens();
  }

  /** What a caller without a token is told. */
  BearerRefusedException challenge(Gateway gateway) {
    return BearerRefusedException.unauthorized(
        "Missing bearer token.", challenge(gateway, Optional.empty()));
  }

  private Caller shown(Gateway gateway, BearerRequest request, Verdict verdict) {
    return switch (verdict) {
      case Verdict.Accepted accepted -> user(gateway, request, accepted);
      case Verdict.Invalid(String reason) ->
          throw BearerRefusedException.unauthorized(
              reason, challenge(gateway, Optional.of(Fault.INVALID_TOKEN)));
      case Verdict.MissingScope(String reason) ->
          throw BearerRefusedException.forbidden(
              reason, challenge(gateway, Optional.of(Fault.INSUFFICIENT_SCOPE)));
      case Verdict.NotAllowed(String reason) -> throw BearerRefusedException.denied(reason);
      case Verdict.Unavailable(String reason) ->
          throw ServiceException.of(
              ErrorKind.INTERNAL,
              "no token can be checked for %s: %s".formatted(gateway.id(), reason));
    };
  }

  private static Caller user(Gateway gateway, BearerRequest request, Verdict.Accepted accepted) {
    EndUser.Verified user = accepted.user();
    Arn arn = Arn.agentCore(gateway.region(), gateway.account(), "token-user/" + user.text());
    var principal = new Principal.TokenUser(arn, user, gateway.arn(), accepted.claims());
    return new Caller(gateway.account(), principal, "", request.requestId())
        .on(Delegation.of(Optional.of(user)))
        .from(request.sourceAddress());
  }

  private static Caller anonymous(Gateway gateway, BearerRequest request) {
    Arn arn = Arn.agentCore(gateway.region(), gateway.account(), "anonymous/" + gateway.id());
    return new Caller(
            gateway.account(), new Principal.Anonymous(arn, gateway.arn()), "", request.requestId())
        .from(request.sourceAddress());
  }

  private Optional<Gateway> gateway(BearerRequest request) {
    return GatewayId.parse(request.labels().getOrDefault(ID, "")).flatMap(gateways);
  }

  private BearerChallenge challenge(Gateway gateway, Optional<Fault> fault) {
    return new BearerChallenge(address.metadata(gateway.id()), fault, scopes(gateway));
  }

  static List<String> scopes(Gateway gateway) {
    return switch (gateway.settings().inbound()) {
      case CustomJwt custom -> custom.rules().scopesToAskFor();
      case AuthenticateOnly only -> List.of();
      case AwsIam iam -> List.of();
      case Anyone anyone -> List.of();
    };
  }

  static Optional<String> issuer(InboundAuthorizer inbound) {
    return switch (inbound) {
      case CustomJwt custom -> Optional.of(custom.rules().issuer().toString());
      case AuthenticateOnly only ->
          Optional.of(
              only.discoveryUrl().toString().replace("/.well-known/openid-configuration", ""));
      case AwsIam iam -> Optional.empty();
      case Anyone anyone -> Optional.empty();
    };
  }
}
