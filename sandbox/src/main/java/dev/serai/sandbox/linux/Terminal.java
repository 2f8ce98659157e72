package dev.serai.sandbox.linux;

import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The host's side of a pseudo-terminal. Reading ends when the last program has closed its side.
 *
 * <p>Native calls hold the carrier of a virtual thread, so waiting for output is done by a platform
 * thread, and writing does not block in the kernel.
 */
public final class Terminal implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Terminal.class);
  private static final long TIOCSWINSZ = 0x5414;
  private static final int BUFFER_BYTES = 64 * 1024;
  private static final int WAIT_MILLIS = 200;
  private static final Duration WRITE_PAUSE = Duration.ofMillis(2);

  private final int master;
  private final String slave;
  private final PipedInputStream output = new PipedInputStream(BUFFER_BYTES);
  private final Thread reader;
  private volatile boolean closed;
  private volatile boolean ended;

  Terminal(int master, String slave, int columns, int rows) throws IOException {
    this.master = master;
    this.slave = slave;
    resize(columns, rows);
    var sink = new PipedOutputStream(output);
    this.reader = Thread.ofPlatform().name("serai-terminal").daemon().unstarted(() -> copy(sink));
  }

  /** The path of the program's side, such as {@code /dev/pts/3}. */
  public String slave() {
    return slave;
  }

  /**
   * Begins reading; called when the program has its side open, as a side never opened reads as
   * ended.
   */
  public void start() {
    reader.start();
  }

  /** What the program prints. */
  public InputStream output() {
    return output;
  }

  /** What is typed. */
  public OutputStream input() {
    return new Keyboard();
  }

  /** Tells the program the new size in characters. */
  public synchronized void resize(int columns, int rows) throws IOException {
    if (closed) {
      return;
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment size = arena.allocate(8);
      size.setAtIndex(JAVA_SHORT, 0, (short) rows);
      size.setAtIndex(JAVA_SHORT, 1, (short) columns);
      Posix.ioctl(master, TIOCSWINSZ, size);
    }
  }

  /** Hangs up. */
  @Override
  public void close() {
    closed = true;
  }

  /** The first program has ended: what it printed is still read, more is not waited for. */
  public void programEnded() {
    ended = true;
  }

  /** Gives the terminal up before {@link #start}. */
  public void abandon() {
    closed = true;
    release();
  }

  private void copy(PipedOutputStream sink) {
    var buffer = new byte[8192];
    try (sink) {
      while (!closed) {
        boolean readable = Posix.readable(master, WAIT_MILLIS);
        if (!readable && ended) {
          return;
        }
        int count = readable ? Posix.read(master, buffer) : -1;
        if (count > 0) {
          sink.write(buffer, 0, count);
          sink.flush();
        }
      }
    } catch (IOException hungUp) {
      // EIO is how Linux says that the last program has closed its side.
      LOG.trace("terminal {} has ended", slave, hungUp);
    } finally {
      closed = true;
      release();
    }
  }

  private synchronized void release() {
    try {
      Posix.close(master);
    } catch (IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    }
  }

  private final class Keyboard extends OutputStream {

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      int done = 0;
      while (done < length) {
        int count = once(bytes, offset + done, length - done);
        if (count < 0) {
          pause();
        } else {
          done += count;
        }
      }
    }

    private int once(byte[] bytes, int offset, int length) throws IOException {
      synchronized (Terminal.this) {
        if (closed) {
          throw new IOException("the terminal is closed");
        }
        return Posix.write(master, bytes, offset, length);
      }
    }

    private void pause() throws IOException {
      try {
        Thread.sleep(WRITE_PAUSE);
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while typing", stop);
      }
    }
  }
}
