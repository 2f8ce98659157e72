package dev.serai.audit.log;

import dev.serai.kernel.Secret;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/**
 * The private half of a log's key, in a file for its owner alone: two lines, PKCS #8 in base64 and
 * the {@link VerifierKey}.
 */
public final class SigningKey {

  private static final Set<PosixFilePermission> OWNER =
      Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private final PrivateKey key;
  private final VerifierKey verifier;

  private SigningKey(PrivateKey key, VerifierKey verifier) {
    this.key = key;
    this.verifier = verifier;
  }

  /** A new key of this name. */
  public static SigningKey generate(String name) {
    try {
      KeyPair pair = KeyPairGenerator.getInstance(VerifierKey.ALGORITHM).generateKeyPair();
      return new SigningKey(pair.getPrivate(), VerifierKey.of(name, pair.getPublic()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has Ed25519", e);
    }
  }

  /**
   * @throws IOException when others may read the file, or it is damaged
   */
  static SigningKey read(Path file) throws IOException {
    if (!OWNER.containsAll(Files.getPosixFilePermissions(file))) {
      throw new IOException(file + " is open to other users: run chmod 600 on it");
    }
    List<String> lines = Files.readAllLines(file);
    try {
      byte[] encoded = Base64.getDecoder().decode(lines.getFirst());
      PrivateKey key =
          KeyFactory.getInstance(VerifierKey.ALGORITHM)
              .generatePrivate(new PKCS8EncodedKeySpec(encoded));
      return new SigningKey(key, VerifierKey.parse(lines.get(1)));
    } catch (GeneralSecurityException | RuntimeException e) {
      throw new IOException(file + " is damaged: restore it from a copy"); // no cause: it may quote
    }
  }

  /** What {@link #read} reads. */
  Secret text() {
    return new Secret(
        Base64.getEncoder().encodeToString(key.getEncoded()) + "\n" + verifier + "\n");
  }

  public VerifierKey verifier() {
    return verifier;
  }

  /** Key id and signature. */
  byte[] sign(String text) {
    try {
      Signature signer = Signature.getInstance(VerifierKey.ALGORITHM);
      signer.initSign(key);
      signer.update(text.getBytes(StandardCharsets.UTF_8));
      byte[] signature = signer.sign();
      byte[] id = verifier.id();
      return ByteBuffer.allocate(id.length + signature.length).put(id).put(signature).array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the log's key does not sign", e);
    }
  }
}
