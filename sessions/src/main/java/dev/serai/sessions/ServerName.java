package dev.serai.sessions;

import dev.serai.kernel.Ids;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Names this server among those that share a database, the same after a restart: a file in its data
 * folder.
 */
public final class ServerName {

  private static final String FILE = "server-name";
  private static final int LENGTH = 20;

  private ServerName() {}

  /** The name of the server whose folder this is; made when there is none. */
  public static String in(Path folder, Ids ids) {
    Path file = folder.resolve(FILE);
    try {
      Files.createDirectories(folder);
      if (!Files.exists(file)) {
        Path fresh = Files.createTempFile(folder, ".new", "");
        Files.writeString(fresh, ids.alphanumeric(LENGTH));
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("the name of this server cannot be kept in " + file, e);
    }
  }
}
