package dev.serai.protocol.oauth;

/**
 * Everything that can be set about this module.
 *
 * @param http bounds of outbound requests
 * @param documents how discovery documents and key sets are kept
 * @param jwt bounds of JWT validation
 */
public record OauthConfig(OutboundHttpConfig http, RefreshConfig documents, JwtConfig jwt) {

  public static final OauthConfig DEFAULT =
      new OauthConfig(OutboundHttpConfig.DEFAULT, RefreshConfig.DEFAULT, JwtConfig.DEFAULT);
}
