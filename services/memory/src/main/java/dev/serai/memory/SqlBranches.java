package dev.serai.memory;

import dev.serai.kernel.ServiceException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table of branches: each leaves its parent behind one event. */
final class SqlBranches {

  private final Handle handle;

  SqlBranches(Handle handle) {
    this.handle = handle;
  }

  private record Row(String parent, EventId root) {}

  /** One branch of a line, seen up to the event where the next one leaves it. */
  record Reach(String branch, Optional<EventId> last) {}

  /**
   * The branch as the event keeps it; its first event makes it.
   *
   * @throws ServiceException of kind VALIDATION for a new branch without a root, a root that is no
   *     event of the session, or another root than the branch has
   */
  Branch joined(SqlEventReads events, SessionKey session, Branch named, Instant horizon) {
    Optional<Row> known = find(session, named.name());
    if (known.isPresent()) {
      EventId root = known.get().root();
      if (named.root().filter(other -> !other.equals(root)).isPresent()) {
        throw ServiceException.validation(
            "branch.rootEventId", "branch %s starts behind %s".formatted(named.name(), root));
      }
      return new Branch(named.name(), Optional.of(root));
    }
    EventId root =
        named
            .root()
            .orElseThrow(
                () ->
                    ServiceException.validation(
                        "branch.rootEventId",
                        "branch %s is new: name the event it starts behind"
                            .formatted(named.name())));
    insert(session, named.name(), events.branchOf(session, root, horizon), root);
    return named;
  }

  private void insert(SessionKey session, String name, String parent, EventId root) {
    SqlEvents.bind(
            handle.createUpdate(
                """
                INSERT INTO memory_branch (memory_id, actor_id, session_id, name, parent, root)
                VALUES (:memory, :actor, :session, :name, :parent, :root)
                """),
            session)
        .bind("name", name)
        .bind("parent", parent)
        .bind("root", root.value())
        .execute();
  }

  private Optional<Row> find(SessionKey session, String name) {
    return SqlEvents.bind(
            handle.createQuery(
                """
                SELECT parent, root FROM memory_branch
                WHERE memory_id = :memory AND actor_id = :actor AND session_id = :session
                  AND name = :name
                """),
            session)
        .bind("name", name)
        .map((row, context) -> new Row(row.getString(1), new EventId(row.getString(2))))
        .findOne();
  }

  /** The branches a filter reaches; empty when it names none. */
  List<Reach> line(SessionKey session, EventFilter filter) {
    List<Reach> line = new ArrayList<>();
    String branch = filter.branch().map(SqlBranches::column).orElse("");
    if (filter.branch().isEmpty()) {
      return line;
    }
    line.add(new Reach(branch, Optional.empty()));
    while (filter.parents() && !branch.isEmpty()) {
      Optional<Row> row = find(session, branch);
      if (row.isEmpty()) {
        break;
      }
      branch = row.get().parent();
      line.add(new Reach(branch, Optional.of(row.get().root())));
    }
    return line;
  }

  private static String column(String name) {
    return name.equals(Branch.MAIN) ? "" : name;
  }
}
