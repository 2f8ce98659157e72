package dev.serai.identity.vault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.identity.vault.CredentialProvider.Kind;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.Update;

/** SQL of credential providers. */
final class ProviderRows {

  private ProviderRows() {}

  static void insert(Handle handle, ProviderRow row) {
    bind(
            handle.createUpdate(
                """
                INSERT INTO identity_credential_provider (account_id, kind, name, id, details,
                  secret, tags, generation, created_at, updated_at)
                VALUES (:account, :kind, :name, :id, :details,
                  :secret, :tags, :generation, :created, :updated)
                """),
            row)
        .bind("tags", StoredDetails.map(row.tags()))
        .bind("created", row.provider().createdAt().toEpochMilli())
        .execute();
  }

  static boolean update(Handle handle, ProviderRow row) {
    return bind(
                handle.createUpdate(
                    """
                    UPDATE identity_credential_provider SET details = :details, secret = :secret,
                      generation = :generation, updated_at = :updated
                    WHERE account_id = :account AND kind = :kind AND name = :name AND id = :id
                      AND generation = :generation - 1
                    """),
                row)
            .execute()
        == 1;
  }

  static Optional<ProviderRow> find(Handle handle, AccountId account, Kind kind, String name) {
    return handle
        .createQuery(
            "SELECT * FROM identity_credential_provider"
                + " WHERE account_id = :account AND kind = :kind AND name = :name")
        .bind("account", account.value())
        .bind("kind", kind.name())
        .bind("name", name)
        .map(ProviderRows::map)
        .findOne();
  }

  static List<CredentialProvider> list(
      Handle handle, AccountId account, Kind kind, PageRequest page) {
    return handle
        .createQuery(
            "SELECT * FROM identity_credential_provider"
                + " WHERE account_id = :account AND kind = :kind AND name > :after"
                + " ORDER BY name LIMIT :limit")
        .bind("account", account.value())
        .bind("kind", kind.name())
        .bind("after", page.after().orElse(""))
        .bind("limit", page.size() + 1)
        .map((row, context) -> map(row, context).provider())
        .list();
  }

  static int count(Handle handle, AccountId account, Kind kind) {
    return handle
        .createQuery(
            "SELECT count(*) FROM identity_credential_provider"
                + " WHERE account_id = :account AND kind = :kind")
        .bind("account", account.value())
        .bind("kind", kind.name())
        .mapTo(Integer.class)
        .one();
  }

  static void delete(Handle handle, String id) {
    handle.execute("DELETE FROM identity_credential_provider WHERE id = ?", id);
  }

  static void tag(Handle handle, String id, Map<String, String> tags) {
    handle.execute(
        "UPDATE identity_credential_provider SET tags = ? WHERE id = ?",
        StoredDetails.map(tags),
        id);
  }

  private static Update bind(Update update, ProviderRow row) {
    CredentialProvider provider = row.provider();
    return update
        .bind("account", provider.account().value())
        .bind("kind", provider.kind().name())
        .bind("name", provider.name())
        .bind("id", provider.id())
        .bind("details", details(provider))
        .bind("secret", row.sealedSecret().orElse(""))
        .bind("generation", provider.generation())
        .bind("updated", provider.updatedAt().toEpochMilli());
  }

  private static String details(CredentialProvider provider) {
    ObjectNode json = StoredDetails.object();
    StoredDetails.location(json, provider.secretLocation());
    if (provider instanceof Oauth2CredentialProvider oauth2) {
      json.put("vendor", oauth2.vendor().name()).put("callback", oauth2.callbackId());
      StoredDetails.settings(json, oauth2.settings());
    }
    return json.toString();
  }

  private static ProviderRow map(ResultSet row, StatementContext context) throws SQLException {
    String secret = row.getString("secret");
    return new ProviderRow(
        provider(row, StoredDetails.parse(row.getString("details"))),
        Optional.of(secret).filter(text -> !text.isEmpty()),
        StoredDetails.map(StoredDetails.parse(row.getString("tags"))));
  }

  private static CredentialProvider provider(ResultSet row, JsonNode details) throws SQLException {
    var account = new AccountId(row.getString("account_id"));
    String name = row.getString("name");
    String id = row.getString("id");
    SecretLocation secret = StoredDetails.location(details);
    int generation = row.getInt("generation");
    Instant created = Instant.ofEpochMilli(row.getLong("created_at"));
    Instant updated = Instant.ofEpochMilli(row.getLong("updated_at"));
    return switch (Kind.valueOf(row.getString("kind"))) {
      case API_KEY ->
          new ApiKeyCredentialProvider(account, name, id, secret, generation, created, updated);
      case OAUTH2 ->
          new Oauth2CredentialProvider(
              account,
              name,
              id,
              Vendor.valueOf(details.path("vendor").asText()),
              StoredDetails.settings(details),
              secret,
              details.path("callback").asText(),
              generation,
              created,
              updated);
    };
  }
}
