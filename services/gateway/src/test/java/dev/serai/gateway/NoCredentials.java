package dev.serai.gateway;

import dev.serai.gateway.outbound.Behalf;
import dev.serai.gateway.outbound.OutboundCredentials;
import dev.serai.gateway.upstream.TemporaryCredentials;
import dev.serai.kernel.Secret;
import java.util.Optional;

/** For targets that need none. */
public final class NoCredentials implements OutboundCredentials {
  @Override
  public Secret apiKey(Gateway gateway, OutboundCredential.ApiKey wanted, Behalf behalf) {
    throw new AssertionError("no target here is shown a key");
  }

  @Override
  public TokenOutcome token(Gateway gateway, OutboundCredential.Oauth wanted, Behalf behalf) {
    throw new AssertionError("no target here is shown a token");
  }

  @Override
  public Optional<Secret> another(
      Gateway gateway, OutboundCredential.Oauth wanted, Behalf behalf, Secret refused) {
    return Optional.empty();
  }

  @Override
  public TemporaryCredentials role(Gateway gateway) {
    throw new AssertionError("no request here is signed");
  }

  @Override
  public void forget(GatewayId gateway) {}
}
