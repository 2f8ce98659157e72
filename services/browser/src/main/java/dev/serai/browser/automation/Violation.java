package dev.serai.browser.automation;

import java.io.IOException;

/** A program is told to go. */
final class Violation extends IOException {

  static final int PROTOCOL = 1002;
  static final int NOT_TEXT = 1003;
  static final int TOO_LONG = 1009;

  private static final long serialVersionUID = 1;

  private final int code;
  private final String reason;

  /**
   * @param reason at most 100 characters of ASCII
   */
  Violation(int code, String reason) {
    super(reason);
    this.code = code;
    this.reason = reason;
  }

  int code() {
    return code;
  }

  String reason() {
    return reason;
  }
}
