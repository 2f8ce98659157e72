package dev.serai.browser.session;

/** Why a session ended. */
public enum EndReason {
  STOPPED("it was stopped"),
  EXPIRED("its time was up"),
  DELETED("its browser was deleted"),
  CRASHED("its browser ended"),
  OUT_OF_MEMORY("it used more memory than it may"),
  SHUTDOWN("the server shut down");

  private final String words;

  EndReason(String words) {
    this.words = words;
  }

  /** For a person: {@code the session has ended: …}. */
  String words() {
    return words;
  }
}
