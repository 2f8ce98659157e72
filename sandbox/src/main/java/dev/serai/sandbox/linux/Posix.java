package dev.serai.sandbox.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/** System calls by name. Each throws an {@link IOException} naming the call and its errno. */
@SuppressWarnings("restricted") // The foreign function interface is what this class is for.
public final class Posix {

  public static final int SIGTERM = 15;
  public static final int SIGKILL = 9;
  public static final int O_RDONLY = 0;
  public static final int O_RDWR = 2;
  public static final int O_NOCTTY = 0x100;
  public static final int O_NONBLOCK = 0x800;
  public static final int O_CLOEXEC = 0x80000;
  public static final int CLONE_NEWNET = 0x40000000;

  private static final int OWNER_ONLY = 0600;
  private static final int ESRCH = 3;
  private static final int EAGAIN = 11;
  private static final short POLLIN = 1;
  private static final int CLOSED_ON_EXEC_AND_SEALABLE = 3;
  private static final int ADD_SEALS = 1033;
  private static final int ALL_SEALS = 0xf;

  private static final Linker LINKER = Linker.nativeLinker();
  private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");
  private static final StructLayout STATE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO_VALUE =
      STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

  private static final MethodHandle KILL = call("kill", JAVA_INT, JAVA_INT);
  private static final MethodHandle OPEN = variadic("open", 2, ADDRESS, JAVA_INT, JAVA_INT);
  private static final MethodHandle CLOSE = call("close", JAVA_INT);
  private static final MethodHandle IOCTL = variadic("ioctl", 2, JAVA_INT, JAVA_LONG, ADDRESS);
  private static final MethodHandle SETNS = call("setns", JAVA_INT, JAVA_INT);
  private static final MethodHandle MKFIFO = call("mkfifo", ADDRESS, JAVA_INT);
  private static final MethodHandle READ = call("read", JAVA_INT, ADDRESS, JAVA_LONG);
  private static final MethodHandle WRITE = call("write", JAVA_INT, ADDRESS, JAVA_LONG);
  private static final MethodHandle POLL = call("poll", ADDRESS, JAVA_LONG, JAVA_INT);
  private static final MethodHandle MEMFD = call("memfd_create", ADDRESS, JAVA_INT);
  private static final MethodHandle FCNTL = variadic("fcntl", 2, JAVA_INT, JAVA_INT, JAVA_INT);
  private static final MethodHandle GETUID =
      LINKER.downcallHandle(
          LINKER.defaultLookup().findOrThrow("geteuid"), FunctionDescriptor.of(JAVA_INT));

  private Posix() {}

  /** The effective user id of this process. */
  public static int effectiveUid() {
    try {
      return (int) GETUID.invokeExact();
    } catch (Throwable failure) {
      throw new IllegalStateException("geteuid", failure);
    }
  }

  /**
   * Sends {@code signal} to a process, or to the process group {@code -pid}.
   *
   * @return false when there is no such process
   */
  public static boolean kill(int pid, int signal) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(STATE);
      if ((int) KILL.invokeExact(state, pid, signal) == 0) {
        return true;
      }
      int errno = (int) ERRNO_VALUE.get(state, 0L);
      if (errno == ESRCH) {
        return false;
      }
      throw failed("kill " + pid, errno);
    } catch (IOException failure) {
      throw failure;
    } catch (Throwable failure) {
      throw new IllegalStateException("kill", failure);
    }
  }

  /** A descriptor of {@code path}; closed on exec. */
  public static int open(String path, int flags) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(STATE);
      int fd = (int) OPEN.invokeExact(state, arena.allocateFrom(path), flags | O_CLOEXEC, 0);
      return checked("open " + path, fd, state);
    } catch (IOException failure) {
      throw failure;
    } catch (Throwable failure) {
      throw new IllegalStateException("open", failure);
    }
  }

  /** A file in memory that has no name, can be sealed and is closed on exec. */
  public static int memoryFile(String label) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(STATE);
      int fd =
          (int) MEMFD.invokeExact(state, arena.allocateFrom(label), CLOSED_ON_EXEC_AND_SEALABLE);
      return checked("memfd_create", fd, state);
    } catch (IOException failure) {
      throw failure;
    } catch (Throwable failure) {
      throw new IllegalStateException("memfd_create", failure);
    }
  }

  /** From now on nobody, by whatever descriptor, can change the content of a memory file. */
  public static void seal(int fd) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(STATE);
      checked("seal", (int) FCNTL.invokeExact(state, fd, ADD_SEALS, ALL_SEALS), state);
    } catch (IOException failure) {
      throw failure;
    } catch (Throwable failure) {
      throw new IllegalStateException("fcntl", failure);
    }
  }

  public static void close(int fd) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(STATE);
      checked("close", (int) CLOSE.invokeExact(state, fd), state);
    } catch (IOException failure) {
      throw failure;
    } catch (Throwable failure) {
      throw new IllegalStateException("close", failure);
    }
  }

  /** A named pipe that only its owner can use. */
  public static void mkfifo(String path) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(STATE);
      int result = (int) MKFIFO.invokeExact(state, arena.allocateFrom(path), OWNER_ONLY);
      checked("mkfifo " + path, result, state);
    } catch (IOException failure) {
      throw failure;
    } catch (Throwable failure) {
      throw new IllegalStateException("mkfifo", failure);
    }
  }

  /** Moves the calling thread, which must be a platform thread, into a namespace. */
  static void setns(int fd, int type) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(STATE);
      checked("setns", (int) SETNS.invokeExact(state, fd, type), state);
    } catch (IOException failure) {
      throw failure;
    } catch (Throwable failure) {
      throw new IllegalStateException("setns", failure);
    }
  }

  static int ioctl(int fd, long request, MemorySegment argument) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(STATE);
      return checked("ioctl", (int) IOCTL.invokeExact(state, fd, request, argument), state);
    } catch (IOException failure) {
      throw failure;
    } catch (Throwable failure) {
      throw new IllegalStateException("ioctl", failure);
    }
  }

  /**
   * Whether {@code fd} has something to read, or has ended, within that time. Blocks the thread.
   */
  static boolean readable(int fd, int millis) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(STATE);
      MemorySegment wanted = arena.allocate(8);
      wanted.set(JAVA_INT, 0, fd);
      wanted.set(JAVA_SHORT, 4, POLLIN);
      return checked("poll", (int) POLL.invokeExact(state, wanted, 1L, millis), state) > 0;
    } catch (IOException failure) {
      throw failure;
    } catch (Throwable failure) {
      throw new IllegalStateException("poll", failure);
    }
  }

  /** As {@code read(2)}: 0 at the end, -1 when a non-blocking descriptor has nothing. */
  static int read(int fd, byte[] into) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(STATE);
      MemorySegment buffer = arena.allocate(into.length);
      int count = (int) READ.invokeExact(state, fd, buffer, (long) into.length);
      count = unlessAgain("read", count, state);
      MemorySegment.copy(buffer, JAVA_BYTE, 0, into, 0, Math.max(0, count));
      return count;
    } catch (IOException failure) {
      throw failure;
    } catch (Throwable failure) {
      throw new IllegalStateException("read", failure);
    }
  }

  /** As {@code write(2)}: -1 when a non-blocking descriptor takes nothing now. */
  static int write(int fd, byte[] from, int offset, int length) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(STATE);
      MemorySegment buffer = arena.allocate(length);
      MemorySegment.copy(from, offset, buffer, JAVA_BYTE, 0, length);
      int count = (int) WRITE.invokeExact(state, fd, buffer, (long) length);
      return unlessAgain("write", count, state);
    } catch (IOException failure) {
      throw failure;
    } catch (Throwable failure) {
      throw new IllegalStateException("write", failure);
    }
  }

  private static int unlessAgain(String what, int result, MemorySegment state) throws IOException {
    if (result < 0 && (int) ERRNO_VALUE.get(state, 0L) == EAGAIN) {
      return -1;
    }
    return checked(what, result, state);
  }

  static MethodHandle call(String name, MemoryLayout... arguments) {
    return LINKER.downcallHandle(
        LINKER.defaultLookup().findOrThrow(name),
        FunctionDescriptor.of(JAVA_INT, arguments),
        ERRNO);
  }

  private static MethodHandle variadic(String name, int fixed, MemoryLayout... arguments) {
    return LINKER.downcallHandle(
        LINKER.defaultLookup().findOrThrow(name),
        FunctionDescriptor.of(JAVA_INT, arguments),
        ERRNO,
        Linker.Option.firstVariadicArg(fixed));
  }

  static StructLayout stateLayout() {
    return STATE;
  }

  static int checked(String what, int result, MemorySegment state) throws IOException {
    if (result >= 0) {
      return result;
    }
    throw failed(what, (int) ERRNO_VALUE.get(state, 0L));
  }

  private static IOException failed(String what, int errno) {
    return new IOException(what + ": errno " + errno);
  }
}
