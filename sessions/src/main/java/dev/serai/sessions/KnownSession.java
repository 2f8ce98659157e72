package dev.serai.sessions;

import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.ServiceException;
import java.time.Instant;

/** What is known of a session, while it lives and for some time after. */
public interface KnownSession<R> {

  SessionKey<R> key();

  /** The server it lives on. */
  String server();

  Instant createdAt();

  /** When it ended, or will at the latest. */
  Instant overAt();

  /** Whether it has. */
  boolean ended();

  default SessionStatus status(Instant now) {
    return ended() || !overAt().isAfter(now) ? SessionStatus.TERMINATED : SessionStatus.READY;
  }

  /**
   * Why nothing can be done in it on a server where it does not live.
   *
   * @return CONFLICT while it lives on another one, NOT_FOUND when it has ended
   */
  default ServiceException notLive(String here, Instant now) {
    if (status(now) == SessionStatus.READY && !server().equals(here)) {
      return ServiceException.of(
          ErrorKind.CONFLICT, "session %s lives on another server".formatted(key().id()));
    }
    return ServiceException.notFound(
        "session %s has ended; what it held is gone, start another one".formatted(key().id()));
  }

  /** When it became what it is. */
  default Instant updatedAt(Instant now) {
    return status(now) == SessionStatus.READY ? createdAt() : overAt();
  }
}
