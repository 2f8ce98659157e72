package dev.serai.sandbox.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** Makes pseudo-terminals of the host. */
public final class Terminals {

  private static final long TIOCSPTLCK = 0x40045431;
  private static final MethodHandle PTSNAME = Posix.call("ptsname_r", JAVA_INT, ADDRESS, JAVA_LONG);

  private Terminals() {}

  /** A new terminal of that size in characters. */
  public static Terminal open(int columns, int rows) throws IOException {
    int master = Posix.open("/dev/ptmx", Posix.O_RDWR | Posix.O_NOCTTY | Posix.O_NONBLOCK);
    try {
      return new Terminal(master, unlock(master), columns, rows);
    } catch (IOException failure) {
      Posix.close(master);
      throw failure;
    }
  }

  /** The path of the program's side. */
  private static String unlock(int master) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      Posix.ioctl(master, TIOCSPTLCK, arena.allocate(JAVA_INT));
      MemorySegment state = arena.allocate(Posix.stateLayout());
      MemorySegment name = arena.allocate(64);
      int result = (int) PTSNAME.invokeExact(state, master, name, 64L);
      if (result != 0) {
        throw new IOException("ptsname: errno " + result);
      }
      return name.getString(0);
    } catch (IOException failure) {
      throw failure;
    } catch (Throwable failure) {
      throw new IllegalStateException("ptsname", failure);
    }
  }
}
