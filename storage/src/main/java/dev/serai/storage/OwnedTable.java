package dev.serai.storage;

import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/**
 * A table of things that belong to somebody: an account, or another thing.
 *
 * @param table its name, written by a room and by nobody else
 * @param owner the column that says whose they are
 */
public record OwnedTable(Handle handle, String table, String owner) {

  /** How many there are of this owner. */
  public int count(String who) {
    return handle
        .createQuery("SELECT count(*) FROM %s WHERE %s = :who".formatted(table, owner))
        .bind("who", who)
        .mapTo(Integer.class)
        .one();
  }

  /** Whether one of this owner has the {@code name}. */
  public boolean nameTaken(String who, String name) {
    return handle
            .createQuery(
                "SELECT count(*) FROM %s WHERE %s = :who AND name = :name".formatted(table, owner))
            .bind("who", who)
            .bind("name", name)
            .mapTo(Integer.class)
            .one()
        > 0;
  }

  /**
   * Those of this owner in order of a column.
   *
   * @param by the column, no two of one owner have the same there
   * @param key what one has there
   */
  public <T> Page<T> list(
      String who, String by, PageRequest page, RowMapper<T> mapper, Function<T, String> key) {
    List<T> rows =
        handle
            .createQuery(
                "SELECT * FROM %1$s WHERE %2$s = :who AND %3$s > :after ORDER BY %3$s LIMIT :limit"
                    .formatted(table, owner, by))
            .bind("who", who)
            .bind("after", page.after().orElse(""))
            .bind("limit", page.size() + 1)
            .map(mapper)
            .list();
    return Page.cut(rows, page, key);
  }
}
