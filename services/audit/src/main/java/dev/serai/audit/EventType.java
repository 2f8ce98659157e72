package dev.serai.audit;

/** What a record is about. */
enum EventType {
  /** Access control was asked. */
  ACCESS_DECISION("AccessDecision"),
  /** An operation was answered. */
  API_CALL("ApiCall"),
  /** Code in a sandbox wanted out, or what came of it. */
  EGRESS("Egress"),
  /** A person did something by hand, in a page of a browser. */
  DEED("Deed"),
  /** The log itself: what retention removes. */
  LOG_EVENT("LogEvent");

  private final String word;

  EventType(String word) {
    this.word = word;
  }

  /** As it stands in records. */
  String word() {
    return word;
  }
}
