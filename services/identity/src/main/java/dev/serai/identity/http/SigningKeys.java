package dev.serai.identity.http;

import dev.serai.identity.Credential;
import dev.serai.identity.Credentials;
import dev.serai.protocol.aws.AccessKeys;
import java.util.Optional;

/** The room's credentials as the edge asks for them. */
public final class SigningKeys implements AccessKeys {

  private final Credentials credentials;

  public SigningKeys(Credentials credentials) {
    this.credentials = credentials;
  }

  @Override
  public Optional<AccessKey> find(String accessKeyId) {
    return credentials.find(accessKeyId).map(SigningKeys::key);
  }

  private static AccessKey key(Credential credential) {
    return new AccessKey(
        credential.keyId(),
        credential.secret(),
        credential.account(),
        credential.principal(),
        credential.sessionToken(),
        credential.expiresAt());
  }
}
