package dev.serai.sessions;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.Ids;
import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import dev.serai.kernel.ServiceException;
import dev.serai.storage.Fingerprint;
import dev.serai.storage.Stamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What all rooms with sessions do alike: start one, find, list and stop it. Whether a caller may,
 * is asked before. Safe for use by many threads.
 *
 * @param <R> names what they are sessions of
 * @param <S> what is known of a session
 * @param <L> a session that lives
 * @param <T> the room's rows within one transaction
 */
public final class SessionDesk<
    R, S extends KnownSession<R>, L extends LiveSession<R>, T extends SessionTransaction<R, S>> {

  /**
   * What a session is started from.
   *
   * @param <B> what it is a session of
   * @param find it, in a transaction; throws NOT_FOUND
   * @param begin makes the session live
   * @param know what is to be known of it
   */
  public record Start<R, S, L, T, B>(
      Function<T, B> find, BiFunction<B, SessionKey<R>, L> begin, Function<L, S> know) {}

  /**
   * Who asks, by which operation, for what: a repeated token with the same wish is the same call.
   */
  public record Asked<R>(
      AccountId account, R resource, String operation, Object wish, Optional<String> token) {}

  private final SessionStore<T> store;
  private final LiveSessions<R, L> live;
  private final int perAccount;
  private final String server;
  private final InstantSource clock;
  private final Ids ids;

  /**
   * @param perAccount READY sessions of one account
   * @param server names where sessions live, the same after a restart
   */
  public SessionDesk(
      SessionStore<T> store,
      LiveSessions<R, L> live,
      int perAccount,
      String server,
      InstantSource clock,
      Ids ids) {
    this.store = store;
    this.live = live;
    this.perAccount = perAccount;
    this.server = server;
    this.clock = clock;
    this.ids = ids;
  }

  /** Names where sessions live. */
  public String server() {
    return server;
  }

  /**
   * Starts a session. A repeated token starts nothing and gets the first answer.
   *
   * @throws ServiceException QUOTA when the account or this server has as many as it may; as {@code
   *     start}
   */
  public <B> S start(Asked<R> asked, Start<R, S, L, T, B> start) {
    B found =
        store.read(
            rows -> {
              requireRoom(rows, asked.account());
              return start.find().apply(rows);
            });
    var id = new SessionId(ids.alphanumeric(SessionId.LENGTH));
    var key = new SessionKey<>(asked.account(), asked.resource(), id);
    L started = live.open(() -> start.begin().apply(found, key));
    try {
      S kept = keep(asked, start, started);
      if (kept.key().equals(key)) {
        live.requireAlive(started);
      } else {
        live.end(started, EndReason.STOPPED);
      }
      return kept;
    } catch (RuntimeException e) {
      live.end(started, EndReason.STOPPED);
      throw e;
    }
  }

  private <B> S keep(Asked<R> asked, Start<R, S, L, T, B> start, L started) {
    S session = start.know().apply(started);
    return store.write(
        rows -> {
          String first =
              once(
                  rows,
                  asked,
                  () -> {
                    var _ = start.find().apply(rows);
                    requireRoom(rows, asked.account());
                    rows.sessions().insert(session);
                    return session.key().id().value();
                  });
          return rows.sessions()
              .require(new SessionKey<>(asked.account(), asked.resource(), new SessionId(first)));
        });
  }

  private String once(T rows, Asked<R> asked, Supplier<String> act) {
    String wish = Fingerprint.of(asked.resource(), asked.wish());
    return rows.once(asked.account(), asked.operation(), asked.token(), wish, act);
  }

  private void requireRoom(T rows, AccountId account) {
    if (rows.sessions().countReady(account, clock.instant()) >= perAccount) {
      throw ServiceException.of(
          ErrorKind.QUOTA,
          "the quota of %d sessions of one account is used up".formatted(perAccount));
    }
  }

  /**
   * What is known of a session, also of one that has ended.
   *
   * @throws ServiceException of kind NOT_FOUND
   */
  public S get(SessionKey<R> key) {
    return store.read(rows -> rows.sessions().require(key));
  }

  /**
   * Newest first.
   *
   * @param find what they are sessions of; throws NOT_FOUND
   * @param status all when empty
   */
  public Page<S> list(
      AccountId account,
      R resource,
      Function<T, ?> find,
      Optional<SessionStatus> status,
      PageRequest page) {
    return store.read(
        rows -> {
          var _ = find.apply(rows);
          return rows.sessions().list(account, resource, status, clock.instant(), page);
        });
  }

  /**
   * Ends a session with all that runs in it. One that has ended already stays as it is.
   *
   * @param asked wishes the end of the session of this id
   * @return when it ended
   */
  public Instant stop(Asked<R> asked, SessionId session) {
    var key = new SessionKey<>(asked.account(), asked.resource(), session);
    Instant now = Stamp.of(clock);
    String at =
        store.write(rows -> once(rows, asked, () -> rows.sessions().stop(key, now).toString()));
    live.end(key, EndReason.STOPPED);
    return Instant.parse(at);
  }

  /**
   * Does something that is not in rows; a repeated token does nothing and gets the first answer.
   *
   * @return when it was done
   */
  public Instant once(Asked<R> asked, Runnable act) {
    String mine = Stamp.of(clock) + "/" + ids.uuid();
    String first = store.write(rows -> once(rows, asked, () -> mine));
    if (first.equals(mine)) {
      act.run();
    }
    return Instant.parse(first.substring(0, first.indexOf('/')));
  }

  /**
   * A session that lives here.
   *
   * @throws ServiceException CONFLICT when it lives on another server, NOT_FOUND when there is none
   *     or it has ended
   */
  public L requireLive(SessionKey<R> key) {
    return live.find(key).orElseThrow(() -> get(key).notLive(server, clock.instant()));
  }

  /** What sessions of an account used, what ended last first. */
  public Page<SessionUsage<R>> usage(AccountId account, PageRequest page) {
    return store.read(rows -> rows.sessions().listUsage(account, page));
  }
}
