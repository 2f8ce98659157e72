package dev.serai.protocol.oauth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The keys of an issuer that can verify signatures, parsed once. Symmetric keys, keys for other
 * uses, RSA keys below 2048 bits and whatever cannot be read are left out, so that one odd key does
 * not cost the others. Immutable.
 */
final class KeySet {

  /** Most keys looked at. */
  static final int MAX_KEYS = 100;

  private static final int SMALLEST_RSA_BITS = 2048;

  private record VerifyingKey(JWK key, JWSVerifier verifier) {

    boolean fits(JWSHeader header) {
      return verifier.supportedJWSAlgorithms().contains(header.getAlgorithm())
          && (key.getAlgorithm() == null || key.getAlgorithm().equals(header.getAlgorithm()))
          && (header.getKeyID() == null || header.getKeyID().equals(key.getKeyID()));
    }
  }

  private final List<VerifyingKey> keys;

  private KeySet(List<VerifyingKey> keys) {
    this.keys = keys;
  }

  /**
   * @throws IOException if the text is no JWK set
   */
  static KeySet parse(String text) throws IOException {
    try {
      Map<String, Object>[] members =
          JSONObjectUtils.getJSONObjectArray(JSONObjectUtils.parse(text), "keys");
      if (members == null) {
        throw new IOException("the key set has no keys");
      }
      return new KeySet(
          Stream.of(members).limit(MAX_KEYS).flatMap(key -> verifying(key).stream()).toList());
    } catch (ParseException e) {
      throw new IOException("the key set cannot be read", e);
    }
  }

  private static Optional<VerifyingKey> verifying(Map<String, Object> members) {
    try {
      JWK key = JWK.parse(members);
      return isForSignatures(key)
          ? verifier(key).map(verifier -> new VerifyingKey(key, verifier))
          : Optional.empty();
    } catch (ParseException | JOSEException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean isForSignatures(JWK key) {
    return (key.getKeyUse() == null || key.getKeyUse().equals(KeyUse.SIGNATURE))
        && (key.getKeyOperations() == null || key.getKeyOperations().contains(KeyOperation.VERIFY));
  }

  private static Optional<JWSVerifier> verifier(JWK key) throws JOSEException {
    return switch (key) {
      case RSAKey rsa when rsa.size() >= SMALLEST_RSA_BITS ->
          Optional.of(new RSASSAVerifier(rsa.toRSAPublicKey()));
      case ECKey ec -> Optional.of(new ECDSAVerifier(ec.toECPublicKey()));
      default -> Optional.empty();
    };
  }

  /** Verifiers for the key the header names; for all that fit when it names none. */
  List<JWSVerifier> verifiers(JWSHeader header) {
    var fitting = new ArrayList<JWSVerifier>(1);
    for (VerifyingKey key : keys) {
      if (key.fits(header)) {
        fitting.add(key.verifier());
      }
    }
    return fitting;
  }

  /** What this class can verify. */
  static boolean canVerify(JWSAlgorithm algorithm) {
    return JWSAlgorithm.Family.RSA.contains(algorithm)
        || (JWSAlgorithm.Family.EC.contains(algorithm) && !algorithm.equals(JWSAlgorithm.ES256K));
  }
}
