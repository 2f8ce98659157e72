package dev.serai.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Finds the server of a data folder from outside: by its lock, not by a pid that may be reused. */
public final class RunningServer {

  private RunningServer() {}

  /** The process that holds the folder's lock; empty when none does. */
  public static Optional<ProcessHandle> of(DataFolder folder) {
    if (!Files.exists(folder.lock())) {
      return Optional.empty();
    }
    try (FileChannel channel = FileChannel.open(folder.lock(), StandardOpenOption.WRITE)) {
      return isFree(channel)
          ? Optional.empty()
          : FolderLock.holder(folder.lock()).flatMap(ProcessHandle::of);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + folder.lock(), e);
    }
  }

  private static boolean isFree(FileChannel channel) throws IOException {
    try (FileLock lock = channel.tryLock()) {
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }
}
