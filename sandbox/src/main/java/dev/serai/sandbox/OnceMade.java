package dev.serai.sandbox;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Things that take long to make and are kept for all servers of one {@code SERAI_HOME}: made by one
 * at a time, and there as a whole or not at all.
 *
 * @param directory that only the server's user can enter
 */
record OnceMade(Path directory) {

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
      return made;
    }
    synchronized (OnceMade.class) { // a file lock is the whole process's
      try (var lock =
              FileChannel.open(lockFile(), StandardOpenOption.WRITE, StandardOpenOption.CREATE);
          var held = lock.lock()) {
        if (!Files.exists(made)) {
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
