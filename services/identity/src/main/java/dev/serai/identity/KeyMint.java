package dev.serai.identity;

import dev.serai.kernel.Ids;
import dev.serai.kernel.Secret;
import java.util.Locale;

/** Makes ids and secrets of the forms AWS uses. */
final class KeyMint {

  private static final int KEY_ID_TAIL = 16;
  private static final int UNIQUE_ID_TAIL = 17;
  private static final int SECRET_CHARACTERS = 40;
  private static final int TOKEN_CHARACTERS = 120;

  private final Ids ids;

  KeyMint(Ids ids) {
    this.ids = ids;
  }

  String accessKeyId() {
    return "AKIA" + capitals(KEY_ID_TAIL);
  }

  String temporaryKeyId() {
    return "ASIA" + capitals(KEY_ID_TAIL);
  }

  String userId() {
    return "AIDA" + capitals(UNIQUE_ID_TAIL);
  }

  String roleId() {
    return "AROA" + capitals(UNIQUE_ID_TAIL);
  }

  Secret secretKey() {
    return new Secret(ids.alphanumeric(SECRET_CHARACTERS));
  }

  Secret sessionToken() {
    return new Secret(ids.alphanumeric(TOKEN_CHARACTERS));
  }

  private String capitals(int length) {
    return ids.alphanumeric(length).toUpperCase(Locale.ROOT);
  }
}
