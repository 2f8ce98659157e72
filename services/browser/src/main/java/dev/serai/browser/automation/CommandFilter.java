package dev.serai.browser.automation;

import dev.serai.protocol.http.BulkInputStream;
import dev.serai.protocol.websocket.Frames;
import dev.serai.protocol.websocket.Leftovers;
import dev.serai.protocol.websocket.WebSocketViolation;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/**
 * Reads what a program sends to a browser, command by command; hands on what passes and answers the
 * rest. What the browser says is not read.
 *
 * <p>A command of at most {@code keptBytes} is read whole. A longer one passes when the name of a
 * command that always passes stands in its first {@code keptBytes}; otherwise the connection is
 * closed with 1009. So memory is bounded, however long a command is. A program that breaks the
 * WebSocket protocol is closed with 1002, one that sends binary messages with 1003.
 *
 * <p>Source: RFC 6455, without extensions: what is compressed cannot be read, so none is offered to
 * the browser.
 */
public final class CommandFilter extends BulkInputStream {

  /** Pages and frames that a program may just have heard of. */
  @FunctionalInterface
  public interface Newcomers {

    /**
     * Returns when those that there are by now are watched.
     *
     * @throws IOException when that cannot be told; the connection ends then
     */
    void settle() throws IOException;
  }

  private static final int BUFFER_BYTES = 64 * 1024;

  private final InputStream in;
  private final MessageGaps answers;
  private final CommandReader reader;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private ByteBuffer passed = ByteBuffer.allocate(0);
  private boolean over;

  /**
   * @param in from the program
   * @param out to the program
   * @param keptBytes how much of a command is kept, at least 1
   * @param newcomers asked before the first command of each DevTools session passes
   */
  public CommandFilter(InputStream in, OutputStream out, int keptBytes, Newcomers newcomers) {
    this.in = in;
    this.answers = new MessageGaps(out);
    this.reader = new CommandReader(CommandTable.STANDARD, answers, keptBytes, newcomers);
  }

  /** What the browser says is to be written here. */
  public OutputStream answers() {
    return answers;
  }

  /** Frames for the browser. */
  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    while (!passed.hasRemaining() && !over) {
      readOn();
    }
    if (!passed.hasRemaining()) {
      return -1;
    }
    int count = Math.min(length, passed.remaining());
    passed.get(target, offset, count);
    return count;
  }

  private void readOn() throws IOException {
    int count = in.read(buffer);
    if (count < 0) {
      over = true;
      return;
    }
    try {
      passed = ByteBuffer.wrap(reader.accept(buffer, count));
    } catch (WebSocketViolation e) {
      over = true;
      passed = ByteBuffer.wrap(reader.passed());
      answers.say(goodbye(e));
      new Leftovers(in).discard();
    }
  }

  private static byte[] goodbye(WebSocketViolation why) {
    byte[] said = Frames.goodbye(why.code(), String.valueOf(why.getMessage()));
    return Frames.join(Frames.head(true, Frames.CLOSE, said.length), said);
  }

  /** The connection is over; whoever waits to answer waits no longer. */
  @Override
  public void close() {
    answers.end();
  }
}
