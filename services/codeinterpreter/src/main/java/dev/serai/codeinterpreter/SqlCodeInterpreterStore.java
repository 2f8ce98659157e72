package dev.serai.codeinterpreter;

import dev.serai.kernel.AccountId;
import dev.serai.sessions.SessionRows;
import dev.serai.storage.ClientTokens;
import dev.serai.storage.Database;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/** Rows in the tables of {@code db/codeinterpreter}. */
final class SqlCodeInterpreterStore implements CodeInterpreterStore {

  private static final String ROOM = "codeinterpreter";

  private final Database database;
  private final ClientTokens tokens;

  SqlCodeInterpreterStore(Database database, ClientTokens tokens) {
    this.database = database;
    this.tokens = tokens;
  }

  void migrate() {
    database.migrate(ROOM);
  }

  @Override
  public <A> A read(Work<Rows, A> work) {
    return database.read(handle -> work.in(new SqlRows(handle)));
  }

  @Override
  public <A> A write(Work<Rows, A> work) {
    return database.write(handle -> work.in(new SqlRows(handle)));
  }

  private final class SqlRows implements Rows {

    private final Handle handle;

    SqlRows(Handle handle) {
      this.handle = handle;
    }

    @Override
    public Interpreters interpreters() {
      return new SqlInterpreters(handle);
    }

    @Override
    public Tags tags() {
      return new SqlTags(handle);
    }

    @Override
    public SessionRows<CodeInterpreterId, CodeSession> sessions() {
      return new SqlSessions(handle);
    }

    @Override
    public String once(
        AccountId account,
        String operation,
        Optional<String> token,
        String inputHash,
        Supplier<String> act) {
      return tokens.once(handle, account, operation, token, inputHash, act);
    }
  }
}
