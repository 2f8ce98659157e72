package dev.serai.sandbox.linux;

import dev.serai.sandbox.linux.SeccompFilter.Condition;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The system calls a program in a sandbox may make: an allow-list after the default policy of
 * container engines, with fewer rights. Everything else answers EPERM, so that programs fail with a
 * message instead of dying.
 *
 * <ul>
 *   <li>{@code clone3} answers ENOSYS: its flags lie in memory, where no filter can see them, and
 *       every libc then falls back to {@code clone}, whose namespace flags are refused.
 *   <li>{@code socket} gives unix sockets, and stream or datagram sockets of IPv4 and IPv6: no raw,
 *       packet, netlink or vsock sockets.
 *   <li>{@code ioctl} refuses the requests that type into a terminal.
 *   <li>Calls newer than this list answer ENOSYS, which is what libraries test for.
 * </ul>
 */
public final class Seccomp {

  private static final int ENOSYS = 38;
  private static final long WORD = 0xffff_ffffL;

  private static final long NEW_NAMESPACES = 0x7e02_0000L;
  private static final int AF_UNIX = 1;
  private static final int AF_INET = 2;
  private static final int AF_INET6 = 10;
  private static final int SOCK_STREAM = 1;
  private static final int SOCK_DGRAM = 2;
  private static final long SOCK_TYPE_BITS = 0xf;
  private static final List<Long> TYPING_REQUESTS = List.of(0x5412L, 0x541cL);
  private static final List<Long> PERSONALITIES = List.of(0L, 8L, 0x20000L, 0x20008L, WORD);

  /** From 424 on a call has the same number on every architecture. */
  private static final List<Integer> ALLOWED_NUMBERS = List.of(451, 452, 454, 455, 456, 462);

  private static final int FIRST_UNKNOWN = 463;
  private static final int LAST_UNKNOWN = 511;

  private Seccomp() {}

  /**
   * Writes the filter as a BPF program.
   *
   * @throws IOException when libseccomp is missing or refuses a rule
   */
  public static void write(Path file) throws IOException {
    Files.write(file, new byte[0]);
    int fd = Posix.open(file.toString(), Posix.O_RDWR);
    try (var filter = new SeccompFilter()) {
      addRules(filter);
      filter.export(fd);
    } finally {
      Posix.close(fd);
    }
  }

  private static void addRules(SeccompFilter filter) throws IOException {
    for (String name : allowedNames()) {
      allow(filter, name);
    }
    for (int number : ALLOWED_NUMBERS) {
      filter.add(SeccompFilter.ALLOW, number, List.of());
    }
    for (int number = FIRST_UNKNOWN; number <= LAST_UNKNOWN; number++) {
      filter.add(SeccompFilter.errno(ENOSYS), number, List.of());
    }
    filter.add(SeccompFilter.errno(ENOSYS), filter.number("clone3"), List.of());
    allow(filter, "clone", new Condition(0, NEW_NAMESPACES, 0));
    addSockets(filter);
    for (long personality : PERSONALITIES) {
      allow(filter, "personality", new Condition(0, WORD, personality));
    }
    for (Condition other : allBut(TYPING_REQUESTS, 1)) {
      allow(filter, "ioctl", other);
    }
  }

  private static void addSockets(SeccompFilter filter) throws IOException {
    allow(filter, "socket", new Condition(0, WORD, AF_UNIX));
    allow(filter, "socketpair", new Condition(0, WORD, AF_UNIX));
    for (int family : List.of(AF_INET, AF_INET6)) {
      for (int type : List.of(SOCK_STREAM, SOCK_DGRAM)) {
        allow(
            filter,
            "socket",
            new Condition(0, WORD, family),
            new Condition(1, SOCK_TYPE_BITS, type));
      }
    }
  }

  private static void allow(SeccompFilter filter, String name, Condition... conditions)
      throws IOException {
    int number = filter.number(name);
    if (number >= 0) {
      filter.add(SeccompFilter.ALLOW, number, List.of(conditions));
    }
  }

  /**
   * Conditions of which one holds exactly when the low 32 bits of the argument are none of {@code
   * refused}. The kernel drops the high bits, so comparing all 64 would let a caller slip through.
   */
  static List<Condition> allBut(List<Long> refused, int argument) {
    var conditions = new ArrayList<Condition>();
    split(refused, argument, 0, 0, 31, conditions);
    return conditions;
  }

  private static void split(
      List<Long> refused, int argument, long mask, long value, int bit, List<Condition> found) {
    if (refused.isEmpty()) {
      found.add(new Condition(argument, mask, value));
      return;
    }
    if (bit < 0) {
      return;
    }
    long one = 1L << bit;
    var set = refused.stream().filter(each -> (each & one) != 0).toList();
    var clear = refused.stream().filter(each -> (each & one) == 0).toList();
    split(set, argument, mask | one, value | one, bit - 1, found);
    split(clear, argument, mask | one, value, bit - 1, found);
  }

  private static List<String> allowedNames() {
    try (InputStream list = Seccomp.class.getResourceAsStream("allowed-system-calls.txt")) {
      if (list == null) {
        throw new IllegalStateException("allowed-system-calls.txt is not in the jar");
      }
      return new String(list.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .flatMap(line -> List.of(line.split(" ", -1)).stream())
          .toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
