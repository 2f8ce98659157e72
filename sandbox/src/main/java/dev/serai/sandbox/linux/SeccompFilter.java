package dev.serai.sandbox.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.List;

/**
 * A system call filter under construction, by libseccomp. What no rule allows answers EPERM; a call
 * of a foreign architecture too. Not for use by several threads.
 */
@SuppressWarnings("restricted") // The foreign function interface is what this class is for.
final class SeccompFilter implements AutoCloseable {

  static final int ALLOW = 0x7fff0000;
  private static final int ERRNO = 0x00050000;
  private static final int EPERM = 1;
  private static final int BAD_ARCHITECTURE = 2;
  private static final int OPTIMIZE = 8;
  private static final int BINARY_TREE = 2;
  private static final int MASKED_EQUAL = 7;
  private static final long CONDITION_BYTES = 24;

  /** {@code (argument & mask) == value}. */
  record Condition(int argument, long mask, long value) {}

  private final Arena arena = Arena.ofConfined();
  private final SymbolLookup library;
  private final MethodHandle ruleAdd;
  private final MethodHandle resolve;
  private final MemorySegment context;

  /**
   * @throws IOException when libseccomp.so.2 is not installed
   */
  SeccompFilter() throws IOException {
    try {
      this.library = SymbolLookup.libraryLookup("libseccomp.so.2", arena);
    } catch (IllegalArgumentException missing) {
      arena.close();
      throw new IOException("libseccomp.so.2 is missing: apt-get install libseccomp2", missing);
    }
    this.ruleAdd =
        function(
            "seccomp_rule_add_array", JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS);
    this.resolve = function("seccomp_syscall_resolve_name", JAVA_INT, ADDRESS);
    try {
      MethodHandle init = function("seccomp_init", ADDRESS, JAVA_INT);
      this.context = (MemorySegment) init.invokeExact(errno(EPERM));
      attribute(BAD_ARCHITECTURE, errno(EPERM));
      attribute(OPTIMIZE, BINARY_TREE);
    } catch (Throwable failure) {
      throw new IllegalStateException("seccomp_init", failure);
    }
  }

  static int errno(int number) {
    return ERRNO | number;
  }

  /** The number of a system call; negative when this library or architecture does not know it. */
  int number(String name) {
    try {
      return (int) resolve.invokeExact(arena.allocateFrom(name));
    } catch (Throwable failure) {
      throw new IllegalStateException("seccomp_syscall_resolve_name", failure);
    }
  }

  /** Adds a rule that applies when all conditions hold. */
  void add(int action, int call, List<Condition> conditions) throws IOException {
    MemorySegment array = arena.allocate(CONDITION_BYTES * Math.max(1, conditions.size()), 8);
    for (int i = 0; i < conditions.size(); i++) {
      write(array.asSlice(i * CONDITION_BYTES), conditions.get(i));
    }
    try {
      int result = (int) ruleAdd.invokeExact(context, action, call, conditions.size(), array);
      if (result != 0) {
        throw new IOException("seccomp refuses a rule for call " + call + ": " + result);
      }
    } catch (IOException failure) {
      throw failure;
    } catch (Throwable failure) {
      throw new IllegalStateException("seccomp_rule_add_array", failure);
    }
  }

  /** Writes the filter as a BPF program to an open descriptor. */
  void export(int fd) throws IOException {
    try {
      int result =
          (int)
              function("seccomp_export_bpf", JAVA_INT, ADDRESS, JAVA_INT).invokeExact(context, fd);
      if (result != 0) {
        throw new IOException("seccomp_export_bpf: " + result);
      }
    } catch (IOException failure) {
      throw failure;
    } catch (Throwable failure) {
      throw new IllegalStateException("seccomp_export_bpf", failure);
    }
  }

  @Override
  public void close() {
    try {
      MethodHandle release =
          Linker.nativeLinker()
              .downcallHandle(
                  library.findOrThrow("seccomp_release"), FunctionDescriptor.ofVoid(ADDRESS));
      release.invokeExact(context);
    } catch (Throwable failure) {
      throw new IllegalStateException("seccomp_release", failure);
    } finally {
      arena.close();
    }
  }

  private void attribute(int name, int value) throws Throwable {
    int result =
        (int)
            function("seccomp_attr_set", JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT)
                .invokeExact(context, name, value);
    if (result != 0 && name != OPTIMIZE) {
      throw new IOException("seccomp_attr_set: " + result);
    }
  }

  private static void write(MemorySegment place, Condition condition) {
    place.set(JAVA_INT, 0, condition.argument());
    place.set(JAVA_INT, 4, MASKED_EQUAL);
    place.set(JAVA_LONG, 8, condition.mask());
    place.set(JAVA_LONG, 16, condition.value());
  }

  private MethodHandle function(String name, MemoryLayout result, MemoryLayout... arguments) {
    return Linker.nativeLinker()
        .downcallHandle(library.findOrThrow(name), FunctionDescriptor.of(result, arguments));
  }
}
