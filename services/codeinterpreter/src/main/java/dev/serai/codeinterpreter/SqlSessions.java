package dev.serai.codeinterpreter;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.serai.kernel.Arn;
import dev.serai.sessions.SessionKey;
import dev.serai.sessions.SqlSessionRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table {@code code_session}. */
final class SqlSessions extends SqlSessionRows<CodeInterpreterId, CodeSession> {

  private static final TypeReference<List<String>> STRINGS = new TypeReference<>() {};

  SqlSessions(Handle handle) {
    super(handle, "code_session", "interpreter_id", CodeSession.KIND);
  }

  @Override
  public void insert(CodeSession session) {
    handle
        .createUpdate(
            """
            INSERT INTO code_session (id, account, interpreter_id, name, timeout_seconds, server,
              created_at, over_at, ended, certificates)
            VALUES (:id, :account, :interpreter, :name, :timeout, :server, :created, :over, :ended,
              :certificates)
            """)
        .bind("id", session.key().id().value())
        .bind("account", session.key().account().value())
        .bind("interpreter", session.key().resource().value())
        .bind("name", session.name().orElse(""))
        .bind("timeout", session.timeout().toSeconds())
        .bind("server", session.server())
        .bind("created", session.createdAt().toEpochMilli())
        .bind("over", session.overAt().toEpochMilli())
        .bind("ended", session.ended() ? 1 : 0)
        .bind(
            "certificates",
            SqlInterpreters.COLUMNS.write(
                session.certificates().stream().map(Arn::toString).toList()))
        .execute();
  }

  @Override
  protected CodeInterpreterId resource(String text) {
    return new CodeInterpreterId(text);
  }

  @Override
  protected CodeSession session(SessionKey<CodeInterpreterId> key, ResultSet row)
      throws SQLException {
    return new CodeSession(
        key,
        Optional.of(row.getString("name")).filter(name -> !name.isEmpty()),
        Duration.ofSeconds(row.getLong("timeout_seconds")),
        row.getString("server"),
        Instant.ofEpochMilli(row.getLong("created_at")),
        Instant.ofEpochMilli(row.getLong("over_at")),
        row.getLong("ended") == 1,
        SqlInterpreters.COLUMNS.read(row.getString("certificates"), STRINGS).stream()
            .map(Arn::parse)
            .flatMap(Optional::stream)
            .toList());
  }
}
