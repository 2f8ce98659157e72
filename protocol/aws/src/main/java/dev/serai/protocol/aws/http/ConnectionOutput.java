package dev.serai.protocol.aws.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataWriter;
import java.io.IOException;
import java.io.OutputStream;

/** What the peer gets. Every write goes out at once; writes of one call stay together. */
final class ConnectionOutput extends OutputStream {

  private final DataWriter writer;

  ConnectionOutput(DataWriter writer) {
    this.writer = writer;
  }

  @Override
  public void write(int octet) throws IOException {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      writer.writeNow(BufferData.create(bytes, offset, length));
    } catch (RuntimeException e) {
      throw new ClientGoneException(e);
    }
  }
}
