package dev.serai.memory;

import dev.serai.kernel.ServiceException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The lines of an import, each of a known form. */
final class ImportLines {

  private final BoundedLines lines;
  private final LineForm form;

  ImportLines(InputStream in, TransferLimits limits, LineForm form) {
    this.lines = new BoundedLines(in, limits.lineBytes());
    this.form = form;
  }

  /**
   * A line.
   *
   * @param number from 1
   */
  record Numbered(long number, int bytes, TransferLine line) {}

  /**
   * @throws ServiceException of kind VALIDATION naming the line and its members at fault, or when
   *     there is none
   */
  Numbered next() throws IOException {
    byte[] text =
        lines
            .next()
            .orElseThrow(() -> Import.refused(number(), "the file ends before its last line"));
    return new Numbered(number(), text.length, parse(text));
  }

  /** Of the line that was read last. */
  long number() {
    return lines.number();
  }

  /**
   * @throws ServiceException of kind VALIDATION when there is another line
   */
  void requireEnd() throws IOException {
    if (lines.next().isPresent()) {
      throw Import.refused(number(), "stands behind the last line of the export");
    }
  }

  private TransferLine parse(byte[] text) {
    try {
      form.require(text);
      return StoredJson.COLUMNS.read(new String(text, StandardCharsets.UTF_8), TransferLine.class);
    } catch (ServiceException e) {
      throw Import.placed(number(), e);
    } catch (IllegalStateException e) {
      throw Import.refused(number(), "it is no line of an exported memory");
    }
  }
}
