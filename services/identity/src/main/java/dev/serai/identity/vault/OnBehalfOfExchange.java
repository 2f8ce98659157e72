package dev.serai.identity.vault;

import java.util.List;

/**
 * How a provider trades a user's token for one of its own.
 *
 * @param actorToken what stands for the agent in a token exchange; {@code NONE} with the other
 *     grant
 * @param actorTokenScopes asked for with an {@code M2M} actor token; may be empty
 */
public record OnBehalfOfExchange(
    GrantType grantType, ActorToken actorToken, List<String> actorTokenScopes) {

  /** Words of the API model: RFC 8693, and RFC 7523 section 2.1. */
  public enum GrantType {
    TOKEN_EXCHANGE,
    JWT_AUTHORIZATION_GRANT
  }

  /** Words of the API model. */
  public enum ActorToken {
    NONE,
    M2M,
    AWS_IAM_ID_TOKEN_JWT
  }

  public OnBehalfOfExchange {
    actorTokenScopes = List.copyOf(actorTokenScopes);
  }
}
