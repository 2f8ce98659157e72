package dev.serai.identity.vault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.EndUser;
import dev.serai.kernel.Secret;
import dev.serai.storage.Database;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Rows in {@link Database}, their tokens sealed by {@link VaultKeys} for the key they stand at. */
final class SqlTokenStore implements TokenStore {

  private final Database database;
  private final VaultKeys keys;

  SqlTokenStore(Database database, VaultKeys keys) {
    this.database = database;
    this.keys = keys;
  }

  @Override
  public Optional<StoredToken> find(TokenKey key) {
    String hash = key.hash();
    return database.read(handle -> TokenRows.find(handle, hash, key)).map(this::open);
  }

  @Override
  public boolean put(TokenKey key, StoredToken token) {
    return database.write(putting(key, token)::in);
  }

  @Override
  public Change putting(TokenKey key, StoredToken token) {
    TokenRow row = seal(key, token);
    return handle -> {
      TokenRows.deleteExpired(handle, token.obtainedAt());
      return TokenRows.upsert(handle, row);
    };
  }

  @Override
  public boolean replace(TokenKey key, StoredToken before, StoredToken next) {
    TokenRow row = seal(key, next);
    return database.write(handle -> TokenRows.replace(handle, row, before.obtainedAt()));
  }

  @Override
  public boolean remove(TokenKey key) {
    return database.write(removing(key)::in);
  }

  @Override
  public Change removing(TokenKey key) {
    return handle -> TokenRows.delete(handle, key.hash());
  }

  @Override
  public void forgetWorkload(AccountId account, String identityId) {
    database.write(
        handle -> {
          TokenRows.deleteOfIdentity(handle, account, identityId);
          return true;
        });
  }

  @Override
  public List<Grant> grants(AccountId account, EndUser user, int limit) {
    return database.read(handle -> TokenRows.grants(handle, account, user, limit));
  }

  @Override
  public boolean revoke(AccountId account, EndUser user, String grantId) {
    return database.write(handle -> TokenRows.deleteGrant(handle, account, user, grantId));
  }

  @Override
  public boolean claim(TokenKey key, String holder, Instant now, Instant until) {
    return database.write(handle -> TokenRows.claim(handle, key.hash(), holder, now, until));
  }

  @Override
  public void release(TokenKey key, String holder) {
    database.write(handle -> TokenRows.release(handle, key.hash(), holder));
  }

  private TokenRow seal(TokenKey key, StoredToken token) {
    ObjectNode tokens = StoredDetails.object().put("access", token.accessToken().reveal());
    token.refreshToken().ifPresent(refresh -> tokens.put("refresh", refresh.reveal()));
    String hash = key.hash();
    return new TokenRow(
        hash,
        key,
        token.scopes(),
        keys.seal(key.account(), new Secret(tokens.toString()), context(hash)),
        token.refreshToken().isPresent(),
        token.obtainedAt(),
        token.expiresAt());
  }

  private StoredToken open(TokenRow row) {
    Secret tokens = keys.open(row.key().account(), row.sealedTokens(), context(row.keyHash()));
    JsonNode json = StoredDetails.parse(tokens.reveal());
    return new StoredToken(
        new Secret(json.path("access").asText()),
        StoredDetails.text(json, "refresh").map(Secret::new),
        row.obtainedAt(),
        row.expiresAt(),
        row.scopes());
  }

  private static String context(String hash) {
    return "identity/vault/token/" + hash;
  }
}
