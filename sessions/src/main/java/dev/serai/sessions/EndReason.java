package dev.serai.sessions;

/** Why a session ended. */
public enum EndReason {
  STOPPED("it was stopped"),
  EXPIRED("its time was up"),
  DELETED("its %1$s was deleted"),
  CRASHED("its %2$s ended"),
  OUT_OF_MEMORY("it used more memory than it may"),
  SHUTDOWN("the server shut down");

  private final String words;

  EndReason(String words) {
    this.words = words;
  }

  /** For a person: {@code the session has ended: …}. */
  public String words(SessionKind kind) {
    return words.formatted(kind.resource(), kind.inside());
  }
}
