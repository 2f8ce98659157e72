package dev.serai.kernel;

/**
 * The person or program on whose behalf agents act. The two kinds never stand for each other, even
 * where their texts are equal: one was shown by a signature, the other only said by a caller.
 */
public sealed interface EndUser {

  /** The user in one text, for policies, traces and records; unique across both kinds. */
  String text();

  /**
   * The user whose {@link #text} this is.
   *
   * @throws IllegalArgumentException if it is nobody's
   */
  static EndUser parse(String text) {
    if (text.startsWith(Asserted.WORD)) {
      return new Asserted(text.substring(Asserted.WORD.length()));
    }
    int bar = text.indexOf('|');
    if (!text.startsWith(Verified.WORD) || bar < 0) {
      throw new IllegalArgumentException("a user begins with jwt: or id:");
    }
    return new Verified(text.substring(Verified.WORD.length(), bar), text.substring(bar + 1));
  }

  /**
   * Shown by a JWT whose signature was checked against its issuer's keys.
   *
   * @param issuer claim {@code iss}
   * @param subject claim {@code sub}, unique within its issuer
   */
  record Verified(String issuer, String subject) implements EndUser {

    private static final String WORD = "jwt:";

    /**
     * @throws IllegalArgumentException if either is empty, or the issuer holds a bar, which no URI
     *     does
     */
    public Verified {
      if (issuer.isEmpty() || subject.isEmpty() || issuer.indexOf('|') >= 0) {
        throw new IllegalArgumentException("a verified user has an issuer and a subject");
      }
    }

    /** {@code jwt:issuer|subject}. */
    @Override
    public String text() {
      return WORD + issuer + "|" + subject;
    }
  }

  /**
   * Asserted by a caller that may speak for users; nothing was checked.
   *
   * @param id 1 to 1024 characters, opaque
   */
  record Asserted(String id) implements EndUser {

    private static final String WORD = "id:";

    /**
     * @throws IllegalArgumentException if the id is empty
     */
    public Asserted {
      if (id.isEmpty()) {
        throw new IllegalArgumentException("a user id is not empty");
      }
    }

    /** {@code id:} and the id. */
    @Override
    public String text() {
      return WORD + id;
    }
  }
}
