package dev.serai.kernel;

/**
 * The person or program on whose behalf agents act. The two kinds never stand for each other, even
 * where their texts are equal: one was shown by a signature, the other only said by a caller.
 */
public sealed interface EndUser {

  /** The user in one text, for policies, traces and records; unique across both kinds. */
  String text();

  /**
   * Shown by a JWT whose signature was checked against its issuer's keys.
   *
   * @param issuer claim {@code iss}
   * @param subject claim {@code sub}, unique within its issuer
   */
  record Verified(String issuer, String subject) implements EndUser {

    /**
     * @throws IllegalArgumentException if either is empty
     */
    public Verified {
      if (issuer.isEmpty() || subject.isEmpty()) {
        throw new IllegalArgumentException("a verified user has an issuer and a subject");
      }
    }

    /** {@code jwt:issuer|subject}; no issuer holds a bar, because it is a URI. */
    @Override
    public String text() {
      return "jwt:" + issuer + "|" + subject;
    }
  }

  /**
   * Asserted by a caller that may speak for users; nothing was checked.
   *
   * @param id 1 to 1024 characters, opaque
   */
  record Asserted(String id) implements EndUser {

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
      return "id:" + id;
    }
  }
}
