package dev.serai.protocol.oauth;

import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import dev.serai.kernel.Ids;
import dev.serai.kernel.Secret;

/**
 * Proof Key for Code Exchange (RFC 7636), always with {@code S256}.
 *
 * @param verifier 43 to 128 characters; keep it until the code comes
 */
public record Pkce(Secret verifier) {

  private static final int VERIFIER_CHARACTERS = 64;

  /**
   * @throws IllegalArgumentException if the verifier is too short, too long or has other characters
   *     than RFC 7636 section 4.1 allows
   */
  public Pkce {
    var checked = new CodeVerifier(verifier.reveal());
    verifier = new Secret(checked.getValue());
  }

  public static Pkce create(Ids ids) {
    return new Pkce(new Secret(ids.alphanumeric(VERIFIER_CHARACTERS)));
  }

  /** What the authorization request carries. */
  public String challenge() {
    return CodeChallenge.compute(CodeChallengeMethod.S256, nimbus()).getValue();
  }

  CodeVerifier nimbus() {
    return new CodeVerifier(verifier.reveal());
  }
}
