package dev.serai.identity.vault;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.EndUser;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** SQL of tokens and of claims to renew them. */
final class TokenRows {

  private static final long NEVER = 0;

  private TokenRows() {}

  /** Writes the row unless its provider is gone. */
  static boolean upsert(Handle handle, TokenRow row) {
    return handle
            .createUpdate(
                """
                INSERT INTO identity_token (key_hash, account_id, flow, identity_id, user_text,
                  provider_id, scopes, tokens, renewable, obtained_at, expires_at)
                SELECT :hash, p.account_id, :flow, :identity, :user,
                  p.id, :scopes, :tokens, :renewable, :obtained, :expires
                FROM identity_credential_provider p
                WHERE p.id = :provider AND p.account_id = :account
                ON CONFLICT (key_hash) DO UPDATE SET scopes = excluded.scopes,
                  tokens = excluded.tokens, renewable = excluded.renewable,
                  obtained_at = excluded.obtained_at, expires_at = excluded.expires_at
                """)
            .bind("hash", row.keyHash())
            .bind("account", row.key().account().value())
            .bind("flow", row.key().flow().name())
            .bind("identity", row.key().identityId())
            .bind("user", row.key().user().map(EndUser::text).orElse(""))
            .bind("provider", row.key().providerId())
            .bind("scopes", StoredDetails.texts(row.scopes()))
            .bind("tokens", row.sealedTokens())
            .bind("renewable", row.renewable() ? 1 : 0)
            .bind("obtained", row.obtainedAt().toEpochMilli())
            .bind("expires", row.expiresAt().map(Instant::toEpochMilli).orElse(NEVER))
            .execute()
        == 1;
  }

  /** Writes over the row that was obtained at {@code before}, if it is there. */
  static boolean replace(Handle handle, TokenRow row, Instant before) {
    return handle
            .createUpdate(
                """
                UPDATE identity_token SET scopes = :scopes, tokens = :tokens,
                  renewable = :renewable, obtained_at = :obtained, expires_at = :expires
                WHERE key_hash = :hash AND obtained_at = :before
                """)
            .bind("scopes", StoredDetails.texts(row.scopes()))
            .bind("tokens", row.sealedTokens())
            .bind("renewable", row.renewable() ? 1 : 0)
            .bind("obtained", row.obtainedAt().toEpochMilli())
            .bind("expires", row.expiresAt().map(Instant::toEpochMilli).orElse(NEVER))
            .bind("hash", row.keyHash())
            .bind("before", before.toEpochMilli())
            .execute()
        == 1;
  }

  static Optional<TokenRow> find(Handle handle, String hash, TokenKey key) {
    return handle
        .createQuery("SELECT * FROM identity_token WHERE key_hash = :hash")
        .bind("hash", hash)
        .map(
            (row, context) ->
                new TokenRow(
                    hash,
                    key,
                    scopes(row),
                    row.getString("tokens"),
                    row.getInt("renewable") == 1,
                    Instant.ofEpochMilli(row.getLong("obtained_at")),
                    expiry(row)))
        .findOne();
  }

  static boolean delete(Handle handle, String hash) {
    return handle.execute("DELETE FROM identity_token WHERE key_hash = ?", hash) == 1;
  }

  /** Forgets what nobody can use any more. */
  static void deleteExpired(Handle handle, Instant now) {
    handle.execute(
        "DELETE FROM identity_token WHERE renewable = 0 AND expires_at > ? AND expires_at < ?",
        NEVER,
        now.toEpochMilli());
  }

  static void deleteOfProvider(Handle handle, String providerId) {
    handle.execute("DELETE FROM identity_token WHERE provider_id = ?", providerId);
  }

  /** Leaves what users granted: it is theirs, not the settings'. */
  static void deleteOfSettings(Handle handle, String providerId) {
    handle.execute(
        "DELETE FROM identity_token WHERE provider_id = ? AND flow <> ?",
        providerId,
        Oauth2Flow.USER_FEDERATION.name());
  }

  static void deleteOfIdentity(Handle handle, AccountId account, String identityId) {
    handle.execute(
        "DELETE FROM identity_token WHERE account_id = ? AND identity_id = ?",
        account.value(),
        identityId);
  }

  static List<Grant> grants(Handle handle, AccountId account, EndUser user, int limit) {
    return handle
        .createQuery(
            """
            SELECT t.*, p.name AS provider_name FROM identity_token t
            JOIN identity_credential_provider p ON p.id = t.provider_id
            WHERE t.account_id = :account AND t.user_text = :user AND t.flow = :flow
            ORDER BY t.obtained_at, t.key_hash LIMIT :limit
            """)
        .bind("account", account.value())
        .bind("user", user.text())
        .bind("flow", Oauth2Flow.USER_FEDERATION.name())
        .bind("limit", limit)
        .map(TokenRows::grant)
        .list();
  }

  static boolean deleteGrant(Handle handle, AccountId account, EndUser user, String hash) {
    return handle.execute(
            "DELETE FROM identity_token"
                + " WHERE key_hash = ? AND account_id = ? AND user_text = ? AND flow = ?",
            hash,
            account.value(),
            user.text(),
            Oauth2Flow.USER_FEDERATION.name())
        == 1;
  }

  static boolean claim(Handle handle, String hash, String holder, Instant now, Instant until) {
    return handle
            .createUpdate(
                """
                INSERT INTO identity_token_claim (key_hash, holder, until)
                VALUES (:hash, :holder, :until)
                ON CONFLICT (key_hash) DO UPDATE
                SET holder = excluded.holder, until = excluded.until
                WHERE identity_token_claim.until <= :now
                """)
            .bind("hash", hash)
            .bind("holder", holder)
            .bind("until", until.toEpochMilli())
            .bind("now", now.toEpochMilli())
            .execute()
        == 1;
  }

  static int release(Handle handle, String hash, String holder) {
    return handle.execute(
        "DELETE FROM identity_token_claim WHERE key_hash = ? AND holder = ?", hash, holder);
  }

  private static Grant grant(ResultSet row, StatementContext context) throws SQLException {
    return new Grant(
        row.getString("key_hash"),
        row.getString("identity_id"),
        row.getString("provider_id"),
        row.getString("provider_name"),
        scopes(row),
        Instant.ofEpochMilli(row.getLong("obtained_at")),
        expiry(row),
        row.getInt("renewable") == 1);
  }

  private static Set<String> scopes(ResultSet row) throws SQLException {
    return new LinkedHashSet<>(StoredDetails.texts(StoredDetails.parse(row.getString("scopes"))));
  }

  private static Optional<Instant> expiry(ResultSet row) throws SQLException {
    long millis = row.getLong("expires_at");
    return millis == NEVER ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }
}
