package dev.serai.storage.s3;

import java.io.IOException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** Checks what the framing of a body says of the bytes between. For one body and one thread. */
interface ChunkSignatures {

  void update(byte[] bytes, int offset, int count);

  void endChunk(String given) throws IOException;

  void endBody(SortedMap<String, String> trailers) throws IOException;

  /** For bodies whose chunks carry no signature. */
  static ChunkSignatures none() {
    return new ChunkSignatures() {
      @Override
      public void update(byte[] bytes, int offset, int count) {}

      @Override
      public void endChunk(String given) {}

      @Override
      public void endBody(SortedMap<String, String> trailers) {}
    };
  }

  /**
   * Each chunk is signed together with the signature before it, the first one with the request's.
   *
   * @param trailing whether a signed trailer follows the last chunk
   */
  static ChunkSignatures chained(SigningKey key, String seed, boolean trailing) {
    return new Chained(key, seed, trailing);
  }

  /** The signatures of one body, each made over the one before it. */
  final class Chained implements ChunkSignatures {

    private static final String TRAILER_SIGNATURE = "x-amz-trailer-signature";

    private final SigningKey key;
    private final boolean trailing;
    private final MessageDigest digest = SigningKey.digest();
    private String previous;

    private Chained(SigningKey key, String seed, boolean trailing) {
      this.key = key;
      this.previous = seed;
      this.trailing = trailing;
    }

    @Override
    public void update(byte[] bytes, int offset, int count) {
      digest.update(bytes, offset, count);
    }

    @Override
    public void endChunk(String given) throws IOException {
      String hash = HexFormat.of().formatHex(digest.digest());
      check(
          "AWS4-HMAC-SHA256-PAYLOAD", previous + "\n" + SigningKey.EMPTY_HASH + "\n" + hash, given);
    }

    @Override
    public void endBody(SortedMap<String, String> trailers) throws IOException {
      if (!trailing) {
        return;
      }
      String signed =
          trailers.entrySet().stream()
              .filter(trailer -> !trailer.getKey().equals(TRAILER_SIGNATURE))
              .map(trailer -> trailer.getKey() + ":" + trailer.getValue() + "\n")
              .collect(Collectors.joining());
      check(
          "AWS4-HMAC-SHA256-TRAILER",
          previous + "\n" + SigningKey.sha256(signed),
          trailers.getOrDefault(TRAILER_SIGNATURE, ""));
    }

    private void check(String kind, String rest, String given) throws IOException {
      previous = key.sign(kind, rest);
      if (!SigningKey.same(previous, given)) {
        throw new BodyRefusedException(SignatureCheck.mismatch());
      }
    }
  }
}
