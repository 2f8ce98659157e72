package dev.serai.identity.vault;

import dev.serai.kernel.AccountId;
import java.time.Instant;

/** What gives agents credentials for something outside. Its secret is never part of it. */
public sealed interface CredentialProvider
    permits ApiKeyCredentialProvider, Oauth2CredentialProvider {

  AccountId account();

  /** Unique among the account's providers of its kind, 1 to 128 characters. */
  String name();

  /** Of its row: another one after it was deleted and created anew. */
  String id();

  SecretLocation secretLocation();

  /** 1, and one more with every update: what was got with older settings is told by it. */
  int generation();

  Instant createdAt();

  Instant updatedAt();

  /** The two kinds; names are unique within one only. */
  enum Kind {
    API_KEY,
    OAUTH2
  }

  default Kind kind() {
    return switch (this) {
      case ApiKeyCredentialProvider key -> Kind.API_KEY;
      case Oauth2CredentialProvider oauth2 -> Kind.OAUTH2;
    };
  }
}
