package dev.serai.sandbox;

import dev.serai.sandbox.linux.Posix;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The memory of a snapshot in a file that nobody can change any more: a monitor opens its memory
 * for writing even when it only maps it privately, and one that has been taken over must not reach
 * the memory that all later sandboxes begin with.
 */
final class SealedMemory implements AutoCloseable {

  private static final Duration COPIED_WITHIN = Duration.ofMinutes(2);

  private final int descriptor;

  private SealedMemory(int descriptor) {
    this.descriptor = descriptor;
  }

  /** Takes as much memory as the file has blocks. */
  static SealedMemory of(Path file) throws IOException {
    var memory = new SealedMemory(Posix.memoryFile("serai-snapshot"));
    try {
      // Keeps holes, which most of the memory is.
      Tool.run(
          COPIED_WITHIN,
          List.of("cp", "--sparse=always", "--", file.toString(), memory.path().toString()));
      Posix.seal(memory.descriptor);
      return memory;
    } catch (IOException failure) {
      memory.close();
      throw failure;
    }
  }

  /** As root reaches it, as long as this server lives. */
  Path path() {
    return Path.of("/proc/" + ProcessHandle.current().pid() + "/fd/" + descriptor);
  }

  @Override
  public void close() throws IOException {
    Posix.close(descriptor);
  }
}
