package dev.serai.identity.consent;

import dev.serai.storage.Database;
import java.time.Instant;
import java.util.Optional;

/** Rows in {@link Database}. */
final class SqlConsentStore implements ConsentStore {

  private final Database database;

  SqlConsentStore(Database database) {
    this.database = database;
  }

  @Override
  public boolean create(ConsentSession session, Instant forgetBefore, int limit) {
    return database.write(
        handle -> {
          SessionRows.deleteExpired(handle, forgetBefore);
          if (SessionRows.countLive(handle, session.asker(), session.createdAt()) >= limit) {
            return false;
          }
          SessionRows.insert(handle, session);
          return true;
        });
  }

  @Override
  public Optional<ConsentSession> find(SessionUri uri) {
    return database.read(handle -> SessionRows.find(handle, "session_id", uri.id()));
  }

  @Override
  public Optional<ConsentSession> sentWith(String stateHash) {
    return database.read(handle -> SessionRows.find(handle, "state_hash", stateHash));
  }

  @Override
  public Optional<ConsentSession> move(
      ConsentSession session, ConsentState next, Alongside alongside) {
    return database.write(
        handle -> {
          if (!SessionRows.move(handle, session, next)) {
            return Optional.empty();
          }
          alongside.in(handle);
          return Optional.of(session.moved(next));
        });
  }
}
