package dev.serai.sandbox;

import dev.serai.sandbox.linux.SandboxLoopback;
import java.io.IOException;

/** A running sandbox as its driver reaches it: what differs between classes that have walls. */
interface Inside extends AutoCloseable {

  SandboxLoopback loopback();

  /** Sends SIGTERM to the main program. */
  void terminate() throws IOException;

  /**
   * @throws IOException when the sandbox is gone
   */
  Execution exec(ExecSpec spec) throws IOException;

  /** Closes the ways in; ends no program. */
  @Override
  void close() throws IOException;
}
