package dev.serai.functions;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import dev.serai.kernel.Region;
import dev.serai.storage.Database;
import dev.serai.storage.Keys;
import dev.serai.storage.OwnedTable;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** The table {@code functions}. */
final class SqlFunctionStore implements FunctionStore {

  private final Database database;
  private final Keys keys;

  SqlFunctionStore(Database database, Keys keys) {
    this.database = database;
    this.keys = keys;
  }

  void migrate() {
    database.migrate("functions");
  }

  @Override
  public Insertion insert(DeployedFunction function, int limit) {
    String environment = seal(function);
    return database.write(
        handle -> {
          if (find(handle, function.account(), function.name()).isPresent()) {
            return Insertion.NAME_TAKEN;
          }
          if (count(handle, function.account()) >= limit) {
            return Insertion.FULL;
          }
          var insert =
              handle.createUpdate(
                  """
                  INSERT INTO functions (id, account, region, name, settings, environment, code_sha256,
                    code_bytes, code_revision, revision, revision_id, created_at, updated_at)
                  VALUES (:id, :account, :region, :name, :settings, :environment, :sha256,
                    :bytes, :code, :revision, :revisionId, :created, :updated)
                  """);
          bind(insert, function, environment)
              .bind("account", function.account().value())
              .bind("region", function.region().value())
              .bind("name", function.name().value())
              .bind("created", function.createdAt().toEpochMilli())
              .execute();
          return Insertion.DONE;
        });
  }

  @Override
  public Optional<DeployedFunction> find(AccountId account, FunctionName name) {
    return database.read(handle -> find(handle, account, name));
  }

  @Override
  public Page<DeployedFunction> list(AccountId account, PageRequest page) {
    return database.read(
        handle ->
            Page.cut(
                handle
                    .createQuery(
                        """
                        SELECT * FROM functions WHERE account = :account AND name > :after
                        ORDER BY name LIMIT :limit
                        """)
                    .bind("account", account.value())
                    .bind("after", page.after().orElse(""))
                    .bind("limit", page.size() + 1)
                    .map((row, context) -> function(row))
                    .list(),
                page,
                function -> function.name().value()));
  }

  @Override
  public boolean update(DeployedFunction next) {
    String environment = seal(next);
    return database.write(
            handle ->
                bind(
                        handle.createUpdate(
                            """
                            UPDATE functions SET settings = :settings, environment = :environment,
                              code_sha256 = :sha256, code_bytes = :bytes, code_revision = :code,
                              revision = :revision, revision_id = :revisionId, updated_at = :updated
                            WHERE id = :id AND revision = :before
                            """),
                        next,
                        environment)
                    .bind("before", next.revision() - 1)
                    .execute())
        == 1;
  }

  @Override
  public Optional<DeployedFunction> delete(AccountId account, FunctionName name) {
    return database.write(
        handle -> {
          Optional<DeployedFunction> present = find(handle, account, name);
          present.ifPresent(
              function ->
                  handle
                      .createUpdate("DELETE FROM functions WHERE id = :id")
                      .bind("id", function.id())
                      .execute());
          return present;
        });
  }

  @Override
  public Set<String> revisionKeys() {
    List<String> all =
        database.read(
            handle ->
                handle
                    .createQuery("SELECT id, revision FROM functions")
                    .map((row, context) -> row.getString("id") + "-" + row.getLong("revision"))
                    .list());
    return all.stream().collect(Collectors.toUnmodifiableSet());
  }

  private Optional<DeployedFunction> find(Handle handle, AccountId account, FunctionName name) {
    return handle
        .createQuery("SELECT * FROM functions WHERE account = :account AND name = :name")
        .bind("account", account.value())
        .bind("name", name.value())
        .map((row, context) -> function(row))
        .findOne();
  }

  private static int count(Handle handle, AccountId account) {
    return new OwnedTable(handle, "functions", "account").count(account.value());
  }

  private static <T extends SqlStatement<T>> T bind(
      T statement, DeployedFunction function, String environment) {
    return statement
        .bind("id", function.id())
        .bind("settings", StoredSettings.write(function.settings()))
        .bind("environment", environment)
        .bind("sha256", function.code().sha256())
        .bind("bytes", function.code().sizeBytes())
        .bind("code", function.code().revision())
        .bind("revision", function.revision())
        .bind("revisionId", function.revisionId())
        .bind("updated", function.modifiedAt().toEpochMilli());
  }

  private DeployedFunction function(ResultSet row) throws SQLException {
    var account = new AccountId(row.getString("account"));
    String id = row.getString("id");
    int revision = row.getInt("revision");
    return new DeployedFunction(
        id,
        account,
        new Region(row.getString("region")),
        new FunctionName(row.getString("name")),
        StoredSettings.read(
            row.getString("settings"), open(account, id, revision, row.getString("environment"))),
        new DeployedFunction.Code(
            row.getInt("code_revision"), row.getString("code_sha256"), row.getLong("code_bytes")),
        revision,
        row.getString("revision_id"),
        Instant.ofEpochMilli(row.getLong("created_at")),
        Instant.ofEpochMilli(row.getLong("updated_at")));
  }

  private String seal(DeployedFunction function) {
    byte[] plain = StoredSettings.environment(function.settings()).getBytes(StandardCharsets.UTF_8);
    byte[] sealed =
        keys.seal(function.account(), plain, context(function.id(), function.revision()));
    return Base64.getEncoder().encodeToString(sealed);
  }

  private String open(AccountId account, String id, int revision, String sealed) {
    try {
      byte[] bytes = Base64.getDecoder().decode(sealed);
      return new String(keys.open(account, bytes, context(id, revision)), StandardCharsets.UTF_8);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "the environment of function %s does not open".formatted(id), e);
    }
  }

  private static String context(String id, int revision) {
    return "functions/%s/%d/environment".formatted(id, revision);
  }
}
