package dev.serai.codeinterpreter.interpreter;

import dev.serai.codeinterpreter.interpreter.OutputListener.Stream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The answers to one call, put together within bounds. */
final class Collected {

  /** Traces and notes come on top of what is kept of a stream. */
  private static final int NOTES_BYTES = 256 * 1024;

  private static final int MOST_TEXTS = 256;

  private final InterpreterLimits limits;
  private final OutputListener listener;
  private final StringBuilder stdout = new StringBuilder();
  private final StringBuilder stderr = new StringBuilder();
  private final List<ContentBlock> blocks = new ArrayList<>();
  private long stdoutLeft;
  private long stderrLeft;
  private long textsLeft = NOTES_BYTES;
  private long filesLeft;
  private int images;
  private int texts;
  private int files;
  private int links;

  Collected(InterpreterLimits limits, OutputListener listener) {
    this.limits = limits;
    this.listener = listener;
    stdoutLeft = limits.outputBytes() + (long) NOTES_BYTES;
    stderrLeft = stdoutLeft;
    filesLeft = limits.filesBytes();
  }

  /**
   * Takes answers until the last.
   *
   * @param executes whether the tool runs code or a command
   * @throws IOException when the other side is gone or breaks the rules
   */
  ToolResult from(InterpreterLink link, boolean executes) throws IOException {
    while (true) {
      Head head = Head.of(link.head());
      switch (head.said()) {
        case "stdout" -> stdoutLeft -= output(Stream.STDOUT, stdout, link.payload(stdoutLeft));
        case "stderr" -> stderrLeft -= output(Stream.STDERR, stderr, link.payload(stderrLeft));
        case "text" -> text(link.payload(textsLeft));
        case "image" -> image(head, link.payload(limits.imageBytes()));
        case "file" -> file(head, link.payload(Math.min(filesLeft, limits.fileBytes())));
        case "link" -> {
          link.noPayload();
          link(head);
        }
        case "done" -> {
          link.noPayload();
          return result(head, executes);
        }
        case "refused" -> throw refusal(head);
        default -> throw new IOException("an answer of no known kind");
      }
    }
  }

  private int output(Stream stream, StringBuilder kept, byte[] piece) {
    // Whoever breaks the rules may cut a character in two; it is replaced then.
    String text = new String(piece, StandardCharsets.UTF_8);
    kept.append(text);
    listener.wrote(stream, text);
    return piece.length;
  }

  private void text(byte[] payload) throws IOException {
    texts = counted(texts, MOST_TEXTS);
    textsLeft -= payload.length;
    blocks.add(new ContentBlock.Text(new String(payload, StandardCharsets.UTF_8)));
  }

  private void image(Head head, byte[] payload) throws IOException {
    images = counted(images, limits.images());
    blocks.add(new ContentBlock.Image(head.checkedMimeType(), payload));
  }

  private void file(Head head, byte[] payload) throws IOException {
    files = counted(files, limits.paths());
    filesLeft -= payload.length;
    String uri = head.checkedUri();
    Optional<String> mimeType = head.knownMimeType();
    blocks.add(
        text(payload, uri, mimeType)
            .orElseGet(
                () ->
                    new ContentBlock.BinaryFile(
                        uri, mimeType.orElse("application/octet-stream"), payload)));
  }

  private static Optional<ContentBlock> text(byte[] payload, String uri, Optional<String> type) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(payload)).toString();
      // UTF-16 and some binary formats are UTF-8 by chance, but for these.
      return text.indexOf('\0') >= 0
          ? Optional.empty()
          : Optional.of(new ContentBlock.TextFile(uri, type.orElse("text/plain"), text));
    } catch (CharacterCodingException binary) {
      return Optional.empty();
    }
  }

  private void link(Head head) throws IOException {
    links = counted(links, limits.entries());
    blocks.add(head.link());
  }

  private static int counted(int before, int limit) throws IOException {
    if (before == limit) {
      throw new IOException("more than %d blocks of a kind".formatted(limit));
    }
    return before + 1;
  }

  private ToolResult result(Head head, boolean executes) throws IOException {
    if (!executes) {
      return new ToolResult(blocks, Optional.empty(), head.error());
    }
    var structured =
        new ToolResult.Structured(
            head.checkedTask(),
            stdout.toString(),
            stderr.toString(),
            Optional.ofNullable(head.exitCode()),
            head.checkedMillis());
    if (blocks.isEmpty() || !(stdout.isEmpty() && stderr.isEmpty())) {
      blocks.addFirst(new ContentBlock.Text(said(head.error())));
    }
    return new ToolResult(blocks, Optional.of(structured), head.error());
  }

  /** What a reader of the first block wants to know. */
  private String said(boolean error) {
    return error && !stderr.isEmpty() ? stderr.toString() : stdout.toString();
  }

  private static RefusedCallException refusal(Head head) throws IOException {
    String message = head.message();
    if (message == null) {
      throw new IOException("a refusal without a reason");
    }
    return new RefusedCallException(message);
  }
}
