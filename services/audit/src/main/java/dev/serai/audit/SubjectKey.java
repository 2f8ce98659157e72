package dev.serai.audit;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

/** The key of one person's fields, AES-256-GCM by Tink. */
final class SubjectKey {

  static {
    try {
      AeadConfig.register();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private final String subject;
  private final KeysetHandle keyset;
  private final Aead aead;

  private SubjectKey(String subject, KeysetHandle keyset) throws GeneralSecurityException {
    this.subject = subject;
    this.keyset = keyset;
    this.aead = keyset.getPrimitive(RegistryConfiguration.get(), Aead.class);
  }

  static SubjectKey generate(String subject) throws GeneralSecurityException {
    return new SubjectKey(subject, KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM));
  }

  static SubjectKey parse(String subject, byte[] keyset) throws GeneralSecurityException {
    return new SubjectKey(
        subject, TinkProtoKeysetFormat.parseKeyset(keyset, InsecureSecretKeyAccess.get()));
  }

  /** In the clear: only to be sealed at once. */
  byte[] bytes() throws GeneralSecurityException {
    return TinkProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get());
  }

  String subject() {
    return subject;
  }

  Personal seal(String field, String text) throws GeneralSecurityException {
    byte[] sealed = aead.encrypt(text.getBytes(StandardCharsets.UTF_8), context(field));
    return new Personal.Sealed(subject, Base64.getEncoder().encodeToString(sealed));
  }

  String open(String field, String base64) throws GeneralSecurityException {
    byte[] plain = aead.decrypt(Base64.getDecoder().decode(base64), context(field));
    return new String(plain, StandardCharsets.UTF_8);
  }

  private byte[] context(String field) {
    return ("audit/" + subject + "/" + field).getBytes(StandardCharsets.UTF_8);
  }
}
