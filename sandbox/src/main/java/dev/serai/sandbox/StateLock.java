package dev.serai.sandbox;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * One server per state directory: a second would take the sandboxes of the first for orphans. The
 * kernel drops the lock with the process that holds it, however it ends.
 */
final class StateLock implements AutoCloseable {

  private final FileChannel file;

  private StateLock(FileChannel file) {
    this.file = file;
  }

  /**
   * @throws SandboxException when another driver has the directory
   */
  static StateLock take(Path stateDirectory) throws IOException {
    FileChannel file =
        FileChannel.open(
            stateDirectory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (!locked(file)) {
      file.close();
      throw new SandboxException("another server uses the sandbox state in " + stateDirectory);
    }
    return new StateLock(file);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private static boolean locked(FileChannel file) throws IOException {
    try {
      return file.tryLock() != null;
    } catch (OverlappingFileLockException thisProcess) {
      return false;
    }
  }
}
