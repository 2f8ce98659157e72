package dev.serai.functions;

import java.util.Optional;

/** Where the zip of a function comes from. */
public sealed interface CodeSource {

  /** Sent along. */
  @SuppressWarnings("ArrayRecordComponent") // never compared, and copying a zip costs
  record Zip(byte[] content) implements CodeSource {}

  /** An object, as it is now. */
  record Stored(String bucket, String key, Optional<String> version) implements CodeSource {}
}
