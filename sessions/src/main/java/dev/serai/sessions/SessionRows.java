package dev.serai.sessions;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import java.time.Instant;
import java.util.Optional;

/** What is known of sessions, within one transaction. */
public interface SessionRows<R, S extends KnownSession<R>> {

  void insert(S session);

  Optional<S> find(SessionKey<R> key);

  /**
   * The same, also of one that has ended.
   *
   * @throws dev.serai.kernel.ServiceException of kind NOT_FOUND
   */
  S require(SessionKey<R> key);

  /** How many of an account are READY. */
  int countReady(AccountId account, Instant now);

  /**
   * Of one code interpreter or browser as an account sees it, newest first.
   *
   * @param status all when empty
   */
  Page<S> list(
      AccountId account, R resource, Optional<SessionStatus> status, Instant now, PageRequest page);

  /** A session that has not ended ends now, or ended when its time was up. */
  void end(SessionKey<R> key, Instant now);

  /**
   * Ends one, unless it has ended.
   *
   * @return when it ended
   * @throws dev.serai.kernel.ServiceException of kind NOT_FOUND
   */
  default Instant stop(SessionKey<R> key, Instant now) {
    var _ = require(key);
    end(key, now);
    return require(key).overAt();
  }

  /**
   * The same as {@link #end} for all of a server.
   *
   * @return how many
   */
  int endAll(String server, Instant now);

  /**
   * Forgets sessions that were over before a moment.
   *
   * @return how many, at most {@code limit}
   */
  int forget(Instant before, int limit);

  /** Keeps what a session used, once; it stays when what is known of the session is forgotten. */
  void insertUsage(SessionUsage<R> usage);

  /** Of an account, what ended last first. */
  Page<SessionUsage<R>> listUsage(AccountId account, PageRequest page);
}
