package dev.serai.sandbox;

import dev.serai.kernel.FileTrees;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;

/**
 * Things that take long to make and are kept for all servers of one {@code SERAI_HOME}: made by one
 * at a time, there as a whole or not at all, and removed when nobody has asked for them in 30 days.
 *
 * @param directory that only the server's user can enter
 */
record OnceMade(Path directory) {

  private static final Duration KEPT = Duration.ofDays(30);

  /** Makes something at a path that does not exist. */
  interface Making {
    void at(Path path) throws IOException;
  }

  static OnceMade in(Path directory) throws IOException {
    Files.createDirectories(directory);
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    return new OnceMade(directory);
  }

  /** The one of that name, which is made first when it is not there. */
  @SuppressWarnings("try") // The lock is what the block is for.
  Path get(String name, Making making) throws IOException {
    Path made = directory.resolve(name);
    if (Files.exists(made)) {
      Files.setLastModifiedTime(made, now());
      return made;
    }
    synchronized (OnceMade.class) { // a file lock is the whole process's
      try (var lock =
              FileChannel.open(lockFile(), StandardOpenOption.WRITE, StandardOpenOption.CREATE);
          var held = lock.lock()) {
        if (!Files.exists(made)) {
          removeUnused();
          makeWhole(made, making);
        }
      }
    }
    return made;
  }

  private void makeWhole(Path made, Making making) throws IOException {
    Path fresh = directory.resolve(made.getFileName() + ".new");
    remove(fresh);
    try {
      making.at(fresh);
      Files.move(fresh, made, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      remove(fresh);
    }
  }

  /** What was made for programs and monitors that are no longer as they were. */
  private void removeUnused() throws IOException {
    Instant old = now().toInstant().minus(KEPT);
    for (Path each : FileTrees.children(directory)) {
      if (!each.equals(lockFile()) && Files.getLastModifiedTime(each).toInstant().isBefore(old)) {
        remove(each);
      }
    }
  }

  /** As the file system has it, by which it notes when files were written. */
  private FileTime now() throws IOException {
    Files.write(lockFile(), new byte[1]);
    return Files.getLastModifiedTime(lockFile());
  }

  private Path lockFile() {
    return directory.resolve("lock");
  }

  private static void remove(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      ScratchFiles.delete(path);
    } else {
      Files.deleteIfExists(path);
    }
  }
}
