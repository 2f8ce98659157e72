package dev.serai.knowledge;

import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.Ids;
import dev.serai.kernel.ServiceException;
import dev.serai.storage.Blobs;
import dev.serai.storage.Keys;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The bytes of documents and their texts, sealed where the knowledge base is encrypted. */
final class DocumentBlobs {

  private static final int KEY_LENGTH = 20;

  private final Blobs blobs;
  private final Keys keys;
  private final Ids ids;

  DocumentBlobs(Blobs blobs, Keys keys, Ids ids) {
    this.blobs = blobs;
    this.keys = keys;
    this.ids = ids;
  }

  /** Bytes as they were kept. */
  record Kept(String key, long sizeBytes, String sha256) {}

  /**
   * Keeps what {@code content} yields, without holding it.
   *
   * @throws ServiceException VALIDATION when it is larger than {@code limitBytes}; nothing is kept
   */
  Kept keep(KnowledgeBase base, InputStream content, long limitBytes) throws IOException {
    String key = "knowledge/%s/%s".formatted(base.id(), ids.alphanumeric(KEY_LENGTH));
    MessageDigest digest = sha256();
    var plain = new Counted(new DigestInputStream(content, digest), limitBytes);
    blobs.put(key, base.encrypted() ? sealed(base, key, plain) : plain, Long.MAX_VALUE);
    return new Kept(key, plain.count, HexFormat.of().formatHex(digest.digest()));
  }

  String keepText(KnowledgeBase base, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return keep(base, new ByteArrayInputStream(bytes), bytes.length).key();
  }

  /**
   * What was kept. The caller closes the stream.
   *
   * @throws ServiceException NOT_FOUND when it was dropped meanwhile
   */
  InputStream open(KnowledgeBase base, String key) throws IOException {
    InputStream stored =
        blobs.open(key).orElseThrow(() -> ServiceException.notFound("these bytes are gone"));
    return base.encrypted()
        ? SealingStream.opening(
            stored, (segment, place) -> opened(base, segment, context(key, place)))
        : stored;
  }

  void drop(String key) throws IOException {
    blobs.delete(key);
  }

  private InputStream sealed(KnowledgeBase base, String key, InputStream plain) {
    return SealingStream.sealing(
        plain, (segment, place) -> keys.seal(base.account(), segment, context(key, place)));
  }

  private byte[] opened(KnowledgeBase base, byte[] segment, String context) throws IOException {
    try {
      return keys.open(base.account(), segment, context);
    } catch (GeneralSecurityException e) {
      throw new IOException(context + " does not open", e);
    }
  }

  private static String context(String key, String place) {
    return key + "/segment/" + place;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Counts, and ends what is too large. */
  private static final class Counted extends FilterInputStream {

    private final long limit;
    private long count;

    Counted(InputStream in, long limit) {
      super(in);
      this.limit = limit;
    }

    @Override
    public int read() throws IOException {
      int one = in.read();
      count(one < 0 ? 0 : 1);
      return one;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = in.read(bytes, offset, length);
      count(Math.max(0, read));
      return read;
    }

    private void count(int more) {
      count += more;
      if (count > limit) {
        throw ServiceException.of(
            ErrorKind.VALIDATION, "a document may have at most %d bytes".formatted(limit));
      }
    }
  }
}
