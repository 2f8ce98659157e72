package dev.serai.sandbox;

import dev.serai.sandbox.linux.SandboxLoopback;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/** A running sandbox as its driver reaches it: what differs between classes that have walls. */
interface Inside extends AutoCloseable {

  SandboxLoopback loopback();

  /** Sends SIGTERM to the main program. */
  void terminate() throws IOException;

  /**
   * @throws IOException when the sandbox is gone
   */
  Execution exec(ExecSpec spec) throws IOException;

  /**
   * Writes all of it to an empty directory, and ends it.
   *
   * @throws IOException when this class cannot, or it went wrong; it has ended all the same
   */
  default void freeze(Path directory) throws IOException {
    throw new IOException("sandboxes of this class cannot be frozen");
  }

  /** How the main program ended, where the outer process does not end as it does. */
  default Optional<Ending> ending() {
    return Optional.empty();
  }

  /** Processes of the sandbox, where the host does not see them. */
  default OptionalInt processes() {
    return OptionalInt.empty();
  }

  /**
   * @param status 0 to 255, 128 + n when signal n ended it
   * @param outOfMemoryKills processes that were ended because memory ran out
   */
  record Ending(int status, long outOfMemoryKills) {}

  /** Closes the ways in; ends no program. */
  @Override
  void close() throws IOException;
}
