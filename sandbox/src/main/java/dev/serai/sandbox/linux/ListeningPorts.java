package dev.serai.sandbox.linux;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Which TCP ports are listened on in the network of a process. */
public final class ListeningPorts {

  private static final String LISTEN = "0A";
  private static final int LOCAL_ADDRESS = 1;
  private static final int STATE = 3;

  /** A program may fill the list; past this it is believed to listen. */
  private static final int LINES = 4096;

  private ListeningPorts() {}

  /**
   * @param pid any process of that network
   * @throws IOException when the process is gone
   */
  public static boolean include(int pid, int port) throws IOException {
    String suffix = String.format(Locale.ROOT, ":%04X", port);
    Path tables = Path.of("/proc/" + pid + "/net");
    Path tcp6 = tables.resolve("tcp6");
    return listed(tables.resolve("tcp"), suffix) || (Files.exists(tcp6) && listed(tcp6, suffix));
  }

  /** The kernel lists the listening sockets first. */
  private static boolean listed(Path table, String suffix) throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(table)) {
      lines.readLine();
      for (int count = 0; count < LINES; count++) {
        String line = lines.readLine();
        String[] fields = line == null ? new String[0] : line.strip().split(" +", STATE + 2);
        if (fields.length <= STATE || !fields[STATE].equals(LISTEN)) {
          return false;
        }
        if (fields[LOCAL_ADDRESS].endsWith(suffix)) {
          return true;
        }
      }
      return true;
    }
  }
}
