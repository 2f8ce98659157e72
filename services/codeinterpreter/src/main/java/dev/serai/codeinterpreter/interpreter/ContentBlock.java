package dev.serai.codeinterpreter.interpreter;

/** One piece of a result (shape {@code ContentBlock}). */
public sealed interface ContentBlock {

  record Text(String text) implements ContentBlock {}

  /**
   * @param mimeType such as {@code image/png}
   */
  @SuppressWarnings("ArrayRecordComponent") // Never changed, never compared.
  record Image(String mimeType, byte[] data) implements ContentBlock {}

  /**
   * A file that is text in UTF-8.
   *
   * @param uri such as {@code file:///data/a.csv}, from the working directory
   */
  record TextFile(String uri, String mimeType, String text) implements ContentBlock {}

  /** A file that is not text. */
  @SuppressWarnings("ArrayRecordComponent") // Never changed, never compared.
  record BinaryFile(String uri, String mimeType, byte[] blob) implements ContentBlock {}

  /**
   * An entry of a directory.
   *
   * @param sizeBytes zero for a directory
   */
  record Link(String uri, String name, String mimeType, boolean directory, long sizeBytes)
      implements ContentBlock {}
}
