package dev.serai.gateway.outbound;

import dev.serai.kernel.Delegation;
import dev.serai.kernel.Secret;
import dev.serai.storage.Fingerprint;
import java.util.Optional;

/**
 * Whom a gateway acts for when it asks for a credential.
 *
 * @param delegation how the call came, without the gateway
 * @param userToken the JWT the caller was let in by
 * @param wish what the caller says of a consent it may cost
 */
public record Behalf(Delegation delegation, Optional<Secret> userToken, ConsentWish wish) {

  /** The gateway itself, for example when it lists tools. */
  public static final Behalf OWN = new Behalf(Delegation.NONE, Optional.empty(), ConsentWish.NONE);

  /**
   * What a call may say of consent, in {@code _meta} under {@value #META}.
   *
   * @param returnUrl where the user returns to
   * @param force whether the user is asked although a token is kept
   */
  public record ConsentWish(Optional<String> returnUrl, boolean force) {

    public static final String META =
        "aws.bedrock-agentcore.gateway/credentialProviderConfiguration";

    public static final ConsentWish NONE = new ConsentWish(Optional.empty(), false);
  }

  /** One text for all who are shown the same credential; two that differ never share one. */
  public String audience() {
    return delegation.user().map(user -> user.text()).orElse("")
        + " "
        + delegation.actors()
        + " "
        + userToken.map(token -> Fingerprint.of(token.reveal())).orElse("");
  }
}
