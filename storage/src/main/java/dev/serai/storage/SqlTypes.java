package dev.serai.storage;

import java.sql.Types;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;

/** Makes both engines speak of time alike: an {@link Instant} is a bigint of epoch milliseconds. */
final class SqlTypes {

  private SqlTypes() {}

  static Jdbi register(Jdbi jdbi) {
    jdbi.registerArgument(new Instants());
    jdbi.registerColumnMapper(
        Instant.class,
        (rows, column, context) -> {
          long millis = rows.getLong(column);
          return rows.wasNull() ? null : Instant.ofEpochMilli(millis);
        });
    return jdbi;
  }

  private static final class Instants extends AbstractArgumentFactory<Instant> {
    Instants() {
      super(Types.BIGINT);
    }

    @Override
    protected Argument build(Instant value, ConfigRegistry config) {
      return (position, statement, context) -> statement.setLong(position, value.toEpochMilli());
    }
  }
}
