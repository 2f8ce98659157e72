package dev.serai.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.serai.kernel.AccountId;
import dev.serai.storage.Keys;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/** Seals by writing account and context in front and reversing the lot: enough to tell misuse. */
public final class FakeKeys implements Keys {

  @Override
  public byte[] seal(AccountId account, byte[] plain, String context) {
    byte[] head = head(account, context);
    byte[] all = Arrays.copyOf(head, head.length + plain.length);
    System.arraycopy(plain, 0, all, head.length, plain.length);
    return reversed(all);
  }

  @Override
  public byte[] open(AccountId account, byte[] sealed, String context)
      throws GeneralSecurityException {
    byte[] all = reversed(sealed);
    byte[] head = head(account, context);
    if (all.length < head.length || !Arrays.equals(Arrays.copyOf(all, head.length), head)) {
      throw new GeneralSecurityException("sealed for another account or context");
    }
    return Arrays.copyOfRange(all, head.length, all.length);
  }

  @Override
  public void rotate() {}

  private static byte[] head(AccountId account, String context) {
    return (account + "|" + context + "|").getBytes(UTF_8);
  }

  private static byte[] reversed(byte[] bytes) {
    byte[] copy = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      copy[i] = bytes[bytes.length - 1 - i];
    }
    return copy;
  }
}
