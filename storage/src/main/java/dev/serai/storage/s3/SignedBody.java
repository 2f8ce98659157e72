package dev.serai.storage.s3;

import dev.serai.storage.s3.SignatureCheck.Genuine;
import java.io.InputStream;
import java.util.regex.Pattern;

/** Reads a body the way the request declares it, and holds it to that. */
final class SignedBody {

  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  private final long maxBytes;

  SignedBody(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /**
   * @throws S3Refusal when the declaration is unknown, or more bytes are declared than are accepted
   */
  InputStream of(S3Request request, Genuine genuine, InputStream raw) {
    String payload = genuine.claim().payload();
    return switch (payload) {
      case Claim.UNSIGNED -> plain(request, raw);
      case "STREAMING-UNSIGNED-PAYLOAD-TRAILER" -> chunked(request, raw, ChunkSignatures.none());
      case "STREAMING-AWS4-HMAC-SHA256-PAYLOAD" -> chunked(request, raw, chained(genuine, false));
      case "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER" ->
          chunked(request, raw, chained(genuine, true));
      default -> hashed(payload, plain(request, raw));
    };
  }

  /** Without a length S3Proxy refuses to store, so only the declared one needs a limit. */
  private InputStream plain(S3Request request, InputStream raw) {
    checkSize(length(request, "content-length", 0));
    return raw;
  }

  private static InputStream hashed(String payload, InputStream raw) {
    if (!HASH.matcher(payload).matches()) {
      throw S3Refusal.invalid(
          "InvalidArgument",
          "x-amz-content-sha256 must be UNSIGNED-PAYLOAD,"
              + " a STREAMING form of signature version 4, or a valid sha256 value.");
    }
    return new HashedBody(raw, payload);
  }

  private InputStream chunked(S3Request request, InputStream raw, ChunkSignatures signatures) {
    long declared = length(request, "x-amz-decoded-content-length", -1);
    if (declared < 0) {
      throw S3Refusal.invalid(
          "MissingContentLength", "You must provide the x-amz-decoded-content-length header.");
    }
    checkSize(declared);
    return new ChunkedBody(raw, signatures, declared);
  }

  private static ChunkSignatures chained(Genuine genuine, boolean trailing) {
    return ChunkSignatures.chained(genuine.key(), genuine.claim().signature(), trailing);
  }

  private void checkSize(long bytes) {
    if (bytes > maxBytes) {
      throw S3Refusal.invalid(
          "EntityTooLarge",
          "Your proposed upload of %d bytes exceeds the maximum allowed size of %d."
              .formatted(bytes, maxBytes));
    }
  }

  private static long length(S3Request request, String header, long otherwise) {
    String text = request.header(header).orElse(Long.toString(otherwise));
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw S3Refusal.invalid("InvalidArgument", header + " must be a number of bytes.");
    }
  }
}
