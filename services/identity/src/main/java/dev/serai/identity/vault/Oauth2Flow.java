package dev.serai.identity.vault;

/** How a token is asked for; words of the API model. */
public enum Oauth2Flow {
  USER_FEDERATION,
  M2M,
  ON_BEHALF_OF_TOKEN_EXCHANGE
}
