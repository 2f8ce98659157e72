package dev.serai.protocol.oauth;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;

/** Signs client assertions with a key that may live elsewhere. */
@FunctionalInterface
public interface AssertionSigner {

  /**
   * A signature in the form JWS wants: for {@code ES256} the two numbers of 32 bytes each, not DER.
   *
   * @throws GeneralSecurityException if the key cannot be used
   */
  byte[] sign(SigningAlgorithm algorithm, byte[] input) throws GeneralSecurityException;

  /** Signs with a key in memory. Safe for use by many threads. */
  static AssertionSigner with(PrivateKey key) {
    return (algorithm, input) -> {
      Signature signature = signature(algorithm);
      signature.initSign(key);
      signature.update(input);
      return signature.sign();
    };
  }

  private static Signature signature(SigningAlgorithm algorithm) throws GeneralSecurityException {
    return switch (algorithm) {
      case RS256 -> Signature.getInstance("SHA256withRSA");
      case ES256 -> Signature.getInstance("SHA256withECDSAinP1363Format");
      case PS256 -> {
        Signature pss = Signature.getInstance("RSASSA-PSS");
        pss.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
        yield pss;
      }
    };
  }
}
