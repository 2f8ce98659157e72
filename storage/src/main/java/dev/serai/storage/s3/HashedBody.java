package dev.serai.storage.s3;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Lets a body through and refuses its end when it was not the one that was signed. */
final class HashedBody extends FilterInputStream {

  private final MessageDigest digest = SigningKey.digest();
  private final String declared;

  /**
   * @param declared SHA-256 in lower-case hex
   */
  HashedBody(InputStream body, String declared) {
    super(body);
    this.declared = declared;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int count = super.read(into, offset, length);
    if (count > 0) {
      digest.update(into, offset, count);
    } else if (count < 0) {
      checkEnd();
    }
    return count;
  }

  @Override
  public long skip(long count) throws IOException {
    return readNBytes((int) Math.min(count, 8192)).length;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void checkEnd() throws IOException {
    MessageDigest all = copy();
    if (!HexFormat.of().formatHex(all.digest()).equals(declared)) {
      throw new BodyRefusedException(
          S3Refusal.invalid(
              "XAmzContentSHA256Mismatch",
              "The provided 'x-amz-content-sha256' header does not match what was computed."));
    }
  }

  /** The end may be read more than once. */
  private MessageDigest copy() {
    try {
      return (MessageDigest) digest.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the JDK's SHA-256 can be copied", e);
    }
  }
}
