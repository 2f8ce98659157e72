package dev.serai.sandbox;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.IntStream;

/**
 * User ids for sandboxes, each given to one at a time on this host: across servers, threads and
 * restarts. A taken id is a file, made exclusively, that names the sandbox's record; whoever
 * removes the record frees the id. With an id goes a second one, {@code count} above it, for
 * classes whose walls run as a user of their own.
 */
final class UidSlots {

  private final Path directory;
  private final int base;
  private final int count;
  private int next;

  UidSlots(Path directory, int base, int count) {
    this.directory = directory;
    this.base = base;
    this.count = count;
  }

  /**
   * @param owner the directory of the sandbox's record
   * @throws SandboxException when all ids are taken
   */
  synchronized int take(Path owner) throws IOException {
    for (int tried = 0; tried < count; tried++) {
      // Round robin: an id rests as long as possible before it is used again.
      int uid = base + next;
      next = (next + 1) % count;
      if (claim(uid, owner)) {
        return uid;
      }
    }
    throw new SandboxException(
        "all " + count + " sandbox user ids are in use; raise sandbox.uid-count");
  }

  void free(int uid) {
    try {
      Files.deleteIfExists(file(uid));
    } catch (IOException failure) {
      throw new SandboxException("cannot free user id " + uid, failure);
    }
  }

  /** Frees ids whose record is gone, as when a data folder has been deleted, and nobody runs as. */
  synchronized void freeAbandoned() throws IOException {
    for (int uid : IntStream.range(base, base + count).toArray()) {
      Path file = file(uid);
      if (Files.exists(file)
          && !Files.exists(Path.of(Files.readString(file)))
          && !LiveUids.runs(uid)
          && !LiveUids.runs(uid + count)) {
        free(uid);
      }
    }
  }

  private boolean claim(int uid, Path owner) throws IOException {
    try {
      Files.writeString(
          file(uid), owner.toAbsolutePath().toString(), StandardOpenOption.CREATE_NEW);
      return true;
    } catch (FileAlreadyExistsException taken) {
      return false;
    }
  }

  private Path file(int uid) {
    return directory.resolve(Integer.toString(uid));
  }
}
