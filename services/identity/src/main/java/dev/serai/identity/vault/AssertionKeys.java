package dev.serai.identity.vault;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import dev.serai.identity.vault.ClientAuthentication.PrivateKeyJwt;
import dev.serai.identity.vault.ClientAuthentication.SigningAlgorithm;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.ServiceException;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.text.ParseException;
import java.util.Base64;

/**
 * Private keys that sign client assertions, read from the key directory for every use: PKCS #8 in
 * {@code .pem}, or a JWK in {@code .jwk}.
 */
final class AssertionKeys {

  private final KeyFiles files;

  AssertionKeys(KeyFiles files) {
    this.files = files;
  }

  /**
   * @throws ServiceException of kind DEPENDENCY when there is no such key, or none for the
   *     algorithm
   */
  PrivateKey key(AccountId account, PrivateKeyJwt authentication) {
    try {
      return files.exists(account, authentication.kmsKey(), "jwk")
          ? fromJwk(files.read(account, authentication.kmsKey(), "jwk"), authentication.algorithm())
          : fromPem(
              files.read(account, authentication.kmsKey(), "pem"), authentication.algorithm());
    } catch (IOException
        | GeneralSecurityException
        | ParseException
        | JOSEException
        | IllegalArgumentException e) {
      // Without the cause, which may quote the file.
      throw ServiceException.of(
          ErrorKind.DEPENDENCY,
          "the key directory has no private key for %s that %s can use"
              .formatted(authentication.kmsKey(), authentication.algorithm()));
    }
  }

  private static PrivateKey fromJwk(String text, SigningAlgorithm algorithm)
      throws ParseException, JOSEException {
    JWK jwk = JWK.parse(text);
    return isElliptic(algorithm) ? jwk.toECKey().toPrivateKey() : jwk.toRSAKey().toPrivateKey();
  }

  private static PrivateKey fromPem(String text, SigningAlgorithm algorithm)
      throws GeneralSecurityException {
    String base64 = text.replaceAll("-----(BEGIN|END) PRIVATE KEY-----", "").replaceAll("\\s", "");
    return KeyFactory.getInstance(isElliptic(algorithm) ? "EC" : "RSA")
        .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
  }

  private static boolean isElliptic(SigningAlgorithm algorithm) {
    return algorithm == SigningAlgorithm.ES256;
  }
}
