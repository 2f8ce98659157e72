package dev.serai.protocol.oauth;

import dev.serai.protocol.oauth.JwtVerdict.Reason;
import dev.serai.protocol.oauth.JwtVerdict.Refused;

/** Ends the validation of a token. Has no stack trace: refusing is ordinary. */
final class JwtRefusal extends Exception {

  private static final long serialVersionUID = 1;

  private final Reason reason;

  JwtRefusal(Reason reason, String text) {
    super(text, null, false, false);
    this.reason = reason;
  }

  static void unless(boolean holds, Reason reason, String text) throws JwtRefusal {
    if (!holds) {
      throw new JwtRefusal(reason, text);
    }
  }

  Refused verdict() {
    return new Refused(reason, String.valueOf(getMessage()));
  }
}
