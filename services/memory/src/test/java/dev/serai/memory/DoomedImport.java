package dev.serai.memory;

import static dev.serai.memory.StoredMemories.CALLER;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/** Imports a memory in a process that is to be killed. */
final class DoomedImport {

  static final String DONE = "done";

  private DoomedImport() {}

  /** Folder, then the file. */
  public static void main(String[] arguments) throws Exception {
    try (var open = DoomedMemories.open(Path.of(arguments[0]), Clock.systemUTC());
        InputStream file = Files.newInputStream(Path.of(arguments[1]))) {
      open.storage().start();
      DoomedProcess.tell(DoomedProcess.READY);
      var _ = open.room().transfers().importMemory(CALLER, file);
      DoomedProcess.tell(DONE);
    }
  }
}
