package dev.serai.identity;

import dev.serai.identity.StoredCredential.AccessKey;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Secret;
import java.time.Instant;

/** Makes new access keys in both their forms: as shown once, and as kept. */
final class AccessKeyIssuer {

  static final String SECRET_PART = "secret";

  private final KeyMint mint;
  private final Secrets secrets;

  AccessKeyIssuer(KeyMint mint, Secrets secrets) {
    this.mint = mint;
    this.secrets = secrets;
  }

  record Issued(IssuedAccessKey shown, AccessKey stored) {}

  Issued issue(AccountId account, String userName, Instant now) {
    String id = mint.accessKeyId();
    Secret secret = mint.secretKey();
    Sealed sealed = secrets.seal(account, id, SECRET_PART, secret);
    return new Issued(
        new IssuedAccessKey(id, userName, AccessKeyStatus.ACTIVE, now, secret),
        new AccessKey(id, account, userName, AccessKeyStatus.ACTIVE, now, sealed));
  }

  Secret reveal(AccessKey key) {
    return secrets.open(key.account(), key.id(), SECRET_PART, key.secret());
  }
}
