package dev.serai.sandbox.cgroup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Reading and writing of the kernel's small files. */
final class ControlFiles {

  private static final long PAUSE_NANOS = Duration.ofMillis(1).toNanos();

  private ControlFiles() {}

  static void write(Path file, String value) throws IOException {
    // No CREATE: a file the kernel does not offer must not come into being.
    Files.writeString(file, value, StandardOpenOption.WRITE);
  }

  /** A number, or 0 when the file or the group is not there. */
  static long number(Path file) {
    try {
      String text = Files.readString(file).strip();
      return text.equals("max") ? Long.MAX_VALUE : Long.parseLong(text);
    } catch (IOException | NumberFormatException absent) {
      return 0;
    }
  }

  /** The value of a {@code key value} line, or 0. */
  static long number(Path file, String key) {
    try {
      return Files.readAllLines(file).stream()
          .filter(line -> line.startsWith(key + " "))
          .mapToLong(line -> Long.parseLong(line.substring(key.length() + 1).strip()))
          .findFirst()
          .orElse(0);
    } catch (IOException absent) {
      return 0;
    }
  }

  static List<Integer> processes(Path directory) {
    try {
      return Files.readAllLines(directory.resolve("cgroup.procs")).stream()
          .map(Integer::valueOf)
          .toList();
    } catch (IOException gone) {
      return List.of();
    }
  }

  /** Removes a group's directory; its last tasks may still be leaving. */
  static void remove(Path directory, Duration limit) throws IOException {
    long end = System.nanoTime() + limit.toNanos();
    while (true) {
      try {
        Files.delete(directory);
        return;
      } catch (NoSuchFileException gone) {
        return;
      } catch (IOException busy) {
        if (System.nanoTime() > end) {
          throw busy;
        }
        pause();
      }
    }
  }

  static void pause() {
    LockSupport.parkNanos(PAUSE_NANOS);
  }
}
