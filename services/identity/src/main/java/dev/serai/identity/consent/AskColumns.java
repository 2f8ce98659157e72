package dev.serai.identity.consent;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.EndUser;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.statement.SqlStatement;

/** The columns that say who asks for what, the same in every table of consent. */
final class AskColumns {

  private AskColumns() {}

  static <S extends SqlStatement<S>> S bind(S statement, Asker asker, Wish wish) {
    return statement
        .bind("account", asker.account().value())
        .bind("identityId", asker.identityId())
        .bind("workload", asker.workload())
        .bind("identity", asker.identity().toString())
        .bind("user", asker.user().text())
        .bind("providerId", wish.providerId())
        .bind("provider", wish.provider())
        .bind("scopes", Texts.write(wish.scopes()))
        .bind("resources", Texts.write(wish.resources()))
        .bind("audiences", Texts.write(wish.audiences()));
  }

  static Asker asker(ResultSet row) throws SQLException {
    return new Asker(
        new AccountId(row.getString("account_id")),
        row.getString("identity_id"),
        row.getString("workload"),
        Arn.parse(row.getString("identity")).orElseThrow(),
        EndUser.parse(row.getString("end_user")));
  }

  static Wish wish(ResultSet row) throws SQLException {
    return new Wish(
        row.getString("provider_id"),
        row.getString("provider_name"),
        Texts.read(row.getString("scopes")),
        Texts.read(row.getString("resources")),
        Texts.read(row.getString("audiences")));
  }
}
