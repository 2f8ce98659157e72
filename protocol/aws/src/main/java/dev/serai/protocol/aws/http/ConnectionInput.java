package dev.serai.protocol.aws.http;

import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataReader.InsufficientDataAvailableException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** What the peer sends, from the first byte after the request head. */
final class ConnectionInput extends InputStream {

  private final DataReader reader;

  ConnectionInput(DataReader reader) {
    this.reader = reader;
  }

  @Override
  public int read() throws IOException {
    return ready() ? Byte.toUnsignedInt(reader.read()) : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!ready()) {
      return -1;
    }
    int size = Math.min(length, reader.available());
    return reader.readBuffer(size).read(target, offset, size);
  }

  /** Waits for a byte; false at the end. */
  private boolean ready() throws IOException {
    try {
      reader.ensureAvailable();
      return true;
    } catch (InsufficientDataAvailableException e) {
      return false;
    } catch (UncheckedIOException e) {
      throw new ClientGoneException(e);
    } catch (RuntimeException e) {
      throw new IOException("the connection broke", e);
    }
  }
}
