package dev.serai.protocol.oauth;

import dev.serai.kernel.Secret;

/**
 * A token and what it is, for a token exchange.
 *
 * @param type a token type identifier of RFC 8693 section 3
 */
public record TypedToken(Secret token, String type) {

  public static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";
  public static final String ID_TOKEN = "urn:ietf:params:oauth:token-type:id_token";
  public static final String JWT = "urn:ietf:params:oauth:token-type:jwt";

  /**
   * @throws IllegalArgumentException if the type is empty
   */
  public TypedToken {
    Checks.require(!type.isBlank(), "a token type must not be empty");
  }
}
