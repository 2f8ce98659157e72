package dev.serai.sandbox;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;

/**
 * A virtual machine monitor. It connects to the sockets of a {@link MicrovmMachine#meeting}, joins
 * the machine's port {@code serai.control} to one, and writes what comes from the port {@code
 * serai.output} to its standard output.
 */
interface MicrovmLauncher {

  /** Differs between two that cannot use each other's snapshots. */
  String identity();

  /** Who runs the machines' processors; for people. */
  String acceleration();

  /** Whether it needs {@code /dev/kvm}. */
  boolean usesKvm();

  /** The command that boots a machine, whose memory file it writes to. */
  List<String> boot(MicrovmMachine machine);

  /** The command that prepares a copy of a saved machine, which leaves the memory file as it is. */
  List<String> copy(MicrovmMachine machine);

  /**
   * Writes all of a booted machine but its memory to a file, and ends it.
   *
   * @param monitor connection to the monitor, just accepted
   */
  void save(SocketChannel monitor, MicrovmMachine machine, Path state) throws IOException;

  /**
   * Lets a prepared copy run.
   *
   * @param monitor connection to the monitor, just accepted
   * @param descriptor of the saved state, in the monitor
   */
  void restore(SocketChannel monitor, int descriptor) throws IOException;
}
