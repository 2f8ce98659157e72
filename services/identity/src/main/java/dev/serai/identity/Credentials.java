package dev.serai.identity;

import dev.serai.identity.StoredCredential.AccessKey;
import dev.serai.identity.StoredCredential.TemporaryKey;
import dev.serai.kernel.Principal;
import java.util.Optional;

/**
 * Finds the credential behind an access key id, for every request. Credentials of sessions are in
 * this process; stored ones are cached opened, and forgotten as soon as {@link Revisions} says.
 */
public final class Credentials {

  private final SessionCredentials sessions;
  private final IdentityStore store;
  private final Secrets secrets;
  private final RevisionedCache<String, Optional<Credential>> cache;

  Credentials(
      SessionCredentials sessions,
      IdentityStore store,
      Secrets secrets,
      Revisions revisions,
      int capacity) {
    this.sessions = sessions;
    this.store = store;
    this.secrets = secrets;
    // A made-up key id must not push a real one out.
    this.cache = new RevisionedCache<>(revisions, capacity, Optional::isPresent);
  }

  /** Empty when the key does not exist, is disabled, or died with its session or role. */
  public Optional<Credential> find(String keyId) {
    return sessions.find(keyId).or(() -> cache.get(keyId, this::load));
  }

  private Versioned<Optional<Credential>> load(String keyId) {
    Versioned<Optional<StoredCredential>> row = store.credential(keyId);
    return new Versioned<>(row.revision(), row.value().flatMap(this::open));
  }

  private Optional<Credential> open(StoredCredential stored) {
    return switch (stored) {
      case AccessKey key when key.status() == AccessKeyStatus.INACTIVE -> Optional.empty();
      case AccessKey key -> Optional.of(permanent(key));
      case TemporaryKey key -> Optional.of(temporary(key));
    };
  }

  private Credential permanent(AccessKey key) {
    return new Credential(
        key.id(),
        secrets.open(key.account(), key.id(), AccessKeyIssuer.SECRET_PART, key.secret()),
        key.account(),
        new Principal.User(IamArns.user(key.account(), key.userName()), key.userName()),
        Optional.empty(),
        Optional.empty());
  }

  private Credential temporary(TemporaryKey key) {
    return new Credential(
        key.id(),
        secrets.open(key.account(), key.id(), AccessKeyIssuer.SECRET_PART, key.secret()),
        key.account(),
        new Principal.AssumedRole(
            IamArns.assumedRole(key.role(), key.sessionName()), key.role(), key.sessionName()),
        Optional.of(secrets.open(key.account(), key.id(), StsService.TOKEN_PART, key.token())),
        Optional.of(key.expiresAt()));
  }
}
