package dev.serai.server.bridge;

import dev.serai.protocol.aws.AccessKeys;
import dev.serai.storage.s3.S3Credentials;
import java.util.Optional;

/** The S3 endpoint asks who signed; identity's access keys answer. */
public final class KeysOfObjects implements S3Credentials {

  private final AccessKeys keys;

  public KeysOfObjects(AccessKeys keys) {
    this.keys = keys;
  }

  @Override
  public Optional<S3Credential> find(String accessKeyId) {
    return keys.find(accessKeyId)
        .map(
            key ->
                new S3Credential(
                    key.secret(),
                    key.account(),
                    key.principal(),
                    key.sessionToken(),
                    key.expires()));
  }
}
