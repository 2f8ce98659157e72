package dev.serai.gateway.outbound;

import dev.serai.gateway.Gateway;
import dev.serai.gateway.GatewayId;
import dev.serai.gateway.OutboundCredential;
import dev.serai.gateway.upstream.TemporaryCredentials;
import dev.serai.kernel.Secret;
import java.util.Optional;

/**
 * Where a gateway's credentials come from. Bridged to identity by the server, which decides by
 * policy whether the gateway may have them. Safe for use by many threads.
 */
public interface OutboundCredentials {

  /**
   * The key a provider keeps.
   *
   * @throws dev.serai.kernel.ServiceException DENIED when no policy lets the gateway have it,
   *     NOT_FOUND when there is no such provider
   */
  Secret apiKey(Gateway gateway, OutboundCredential.ApiKey wanted, Behalf behalf);

  /**
   * A token of an authorization server.
   *
   * @throws dev.serai.kernel.ServiceException as {@link #apiKey} does; DEPENDENCY when the server
   *     does not answer well
   */
  TokenOutcome token(Gateway gateway, OutboundCredential.Oauth wanted, Behalf behalf);

  /**
   * Another token in place of one that a target refused, for example because it was revoked before
   * its time. Empty when none can be had without asking the user.
   *
   * @throws dev.serai.kernel.ServiceException as {@link #token} does
   */
  Optional<Secret> another(
      Gateway gateway, OutboundCredential.Oauth wanted, Behalf behalf, Secret refused);

  /** What the gateway signs with, as its role. */
  TemporaryCredentials role(Gateway gateway);

  /** Forgets what was made for a gateway that is gone. */
  void forget(GatewayId gateway);

  /** What became of asking for a token. */
  sealed interface TokenOutcome {

    record Issued(Secret token) implements TokenOutcome {}

    /**
     * The user has to agree first.
     *
     * @param url where the user's browser is to go; whoever has it can begin the consent
     */
    record ConsentNeeded(String url, String session) implements TokenOutcome {
      @Override
      public String toString() {
        return "ConsentNeeded[session=" + session + "]";
      }
    }
  }
}
