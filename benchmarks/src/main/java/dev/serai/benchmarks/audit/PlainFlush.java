package dev.serai.benchmarks.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;

/** The same bytes appended to a file and flushed, one record at a time: what the disk can do. */
final class PlainFlush implements Writers.Write, AutoCloseable {

  private final FileChannel channel;
  private final ReentrantLock lock = new ReentrantLock();

  PlainFlush(Path file) throws IOException {
    channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.APPEND);
  }

  @Override
  public void once() throws IOException {
    byte[] entry = SampleDraft.entry(0, Instant.EPOCH);
    lock.lock();
    try {
      channel.write(ByteBuffer.wrap(entry));
      channel.force(false);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
