package dev.serai.codeinterpreter.http;

import dev.serai.codeinterpreter.interpreter.ContentBlock;
import dev.serai.codeinterpreter.interpreter.ToolResult;

/** How many bytes a result has as JSON, told without writing it. */
final class ResultSize {

  /** Names of members, quotes and commas around one block. */
  private static final int AROUND = 160;

  private ResultSize() {}

  /** Not less than it will have. */
  static long of(ToolResult result) {
    long bytes = 2 * AROUND;
    for (ContentBlock block : result.content()) {
      bytes += AROUND + of(block);
    }
    return bytes
        + result
            .structured()
            .map(structured -> text(structured.stdout()) + text(structured.stderr()))
            .orElse(0L);
  }

  private static long of(ContentBlock block) {
    return switch (block) {
      case ContentBlock.Text(String text) -> text(text);
      case ContentBlock.Image image -> text(image.mimeType()) + base64(image.data());
      case ContentBlock.TextFile file ->
          text(file.uri()) + text(file.mimeType()) + text(file.text());
      case ContentBlock.BinaryFile file ->
          text(file.uri()) + text(file.mimeType()) + base64(file.blob());
      case ContentBlock.Link link -> text(link.uri()) + text(link.name()) + text(link.mimeType());
    };
  }

  private static long base64(byte[] bytes) {
    return (bytes.length + 2L) / 3 * 4;
  }

  /** Every character as it is escaped at worst: what is not ASCII may stand as six. */
  static long text(String text) {
    long bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      boolean plain = letter >= ' ' && letter < 0x7F && letter != '"' && letter != '\\';
      bytes += plain ? 1 : letter < 0xD800 && letter >= 0x7F ? 3 : 6;
    }
    return bytes;
  }
}
