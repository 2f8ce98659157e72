package dev.serai.identity.vault;

import java.net.URI;

/**
 * Where authorization servers send the browser back: one address for each provider, so that an
 * answer for one cannot be passed off as an answer for another.
 *
 * @param publicUrl of this installation as browsers reach it, without a slash at the end
 */
public record CallbackUrls(URI publicUrl) {

  public static final String PATH = "/identities/oauth2/callback/";

  public URI of(Oauth2CredentialProvider provider) {
    return URI.create(publicUrl + PATH + provider.callbackId());
  }
}
