package dev.serai.gateway;

import dev.serai.kernel.Arn;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a gateway shows a target. Source: {@code CredentialProviderConfiguration}. */
public sealed interface OutboundCredential {

  record None() implements OutboundCredential {}

  /**
   * A signature by the gateway's role.
   *
   * @param service signing name, where the target does not say it
   */
  record GatewayRole(Optional<String> service, Optional<String> region)
      implements OutboundCredential {}

  /**
   * A kept API key.
   *
   * @param name of the header or query parameter
   * @param prefix put before the key, with a space between
   */
  record ApiKey(Arn provider, Place place, Optional<String> name, Optional<String> prefix)
      implements OutboundCredential {

    /** The header used where none is named. */
    public static final String DEFAULT_NAME = "Authorization";
  }

  /** Where a key stands. Source: {@code ApiKeyCredentialLocation}. */
  enum Place {
    HEADER,
    QUERY_PARAMETER
  }

  /**
   * A token of an authorization server.
   *
   * @param returnUrl where users return to after their consent
   */
  record Oauth(
      Arn provider,
      List<String> scopes,
      Map<String, String> customParameters,
      Grant grant,
      Optional<String> returnUrl)
      implements OutboundCredential {
    public Oauth {
      scopes = List.copyOf(scopes);
      customParameters = Map.copyOf(customParameters);
    }
  }

  /** How a token is come by. Source: {@code OAuthGrantType}. */
  enum Grant {
    CLIENT_CREDENTIALS,
    AUTHORIZATION_CODE,
    TOKEN_EXCHANGE
  }

  /** The token the caller came with. */
  record JwtPassthrough() implements OutboundCredential {}
}
