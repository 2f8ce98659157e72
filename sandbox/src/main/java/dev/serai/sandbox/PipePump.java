package dev.serai.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a process's output readable by virtual threads: a platform thread waits in the kernel, the
 * reader waits on a lock. A slow reader slows the program, as with any pipe.
 */
final class PipePump {

  private static final Logger LOG = LoggerFactory.getLogger(PipePump.class);
  private static final int BUFFER_BYTES = 64 * 1024;

  private PipePump() {}

  static InputStream of(InputStream source) throws IOException {
    var output = new PipedInputStream(BUFFER_BYTES);
    var sink = new PipedOutputStream(output);
    Thread.ofPlatform().name("serai-exec-output").daemon().start(() -> copy(source, sink));
    return output;
  }

  private static void copy(InputStream source, PipedOutputStream sink) {
    var buffer = new byte[8192];
    try (source;
        sink) {
      for (int n = source.read(buffer); n >= 0; n = source.read(buffer)) {
        sink.write(buffer, 0, n);
        sink.flush();
      }
    } catch (IOException closed) {
      LOG.trace("output closed", closed);
    }
  }
}
