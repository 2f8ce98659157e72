package dev.serai.identity.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.security.GeneralSecurityException;
import java.util.Base64;

/**
 * The key that seals everything in one account's vault: a Tink set of AES-256-GCM keys, which opens
 * with any and seals with the newest. It prints nothing of itself.
 */
final class VaultKey {

  static {
    try {
      AeadConfig.register();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private final KeysetHandle keyset;
  private final Aead aead;

  private VaultKey(KeysetHandle keyset) throws GeneralSecurityException {
    this.keyset = keyset;
    this.aead = keyset.getPrimitive(RegistryConfiguration.get(), Aead.class);
  }

  static VaultKey create() throws GeneralSecurityException {
    return new VaultKey(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM));
  }

  static VaultKey fromBytes(byte[] clear) throws GeneralSecurityException {
    return new VaultKey(TinkProtoKeysetFormat.parseKeyset(clear, InsecureSecretKeyAccess.get()));
  }

  /** In the clear, to be wrapped at once. */
  byte[] toBytes() throws GeneralSecurityException {
    return TinkProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get());
  }

  VaultKey withNewPrimary() throws GeneralSecurityException {
    return new VaultKey(
        KeysetHandle.newBuilder(keyset)
            .addEntry(
                KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                    .withRandomId()
                    .makePrimary())
            .build());
  }

  String seal(String clear, String context) throws GeneralSecurityException {
    byte[] sealed = aead.encrypt(clear.getBytes(UTF_8), context.getBytes(UTF_8));
    return Base64.getEncoder().encodeToString(sealed);
  }

  String open(String sealed, String context) throws GeneralSecurityException {
    byte[] bytes = Base64.getDecoder().decode(sealed);
    return new String(aead.decrypt(bytes, context.getBytes(UTF_8)), UTF_8);
  }
}
