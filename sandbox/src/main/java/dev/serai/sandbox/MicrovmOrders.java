package dev.serai.sandbox;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;

/**
 * What process 1 of a machine is told: lists of texts, each a name, how many, and the texts, all
 * ended by a zero byte, which no argument or variable of a program can hold.
 */
final class MicrovmOrders {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int SEED_BYTES = 64;
  private static final int MACHINE_BYTES = 16;

  private final StringBuilder text = new StringBuilder();

  private MicrovmOrders() {}

  /**
   * What makes a copy of a snapshot this sandbox: randomness, clock and identity of its own among
   * it, since all copies come from one memory.
   *
   * @param filter of system calls, in hexadecimal digits
   */
  static String start(SandboxSpec spec, String filter, Instant now) {
    SandboxLimits limits = spec.limits();
    var orders = new MicrovmOrders();
    orders.one("seed", random(SEED_BYTES));
    orders.one("time", now.getEpochSecond() + " " + now.getNano());
    orders.one("machine", random(MACHINE_BYTES));
    orders.one("host", "sandbox");
    orders.one("filter", filter);
    orders.one("user", RootFiles.UID);
    orders.one("memory", limits.memoryBytes());
    orders.one("processes", limits.processes());
    orders.one("files", limits.openFiles());
    orders.one("file", limits.fileBytes());
    orders.one("workspace", limits.workspaceBytes());
    orders.one("tmp", limits.tmpBytes());
    orders.one("shm", BubblewrapArguments.DEV_SHM_BYTES);
    orders.one("connections", Math.min(PortRelays.CONNECTIONS, limits.openFiles() / 8));
    orders.one("directory", spec.workingDirectory());
    orders.one("root", spec.root().isPresent() ? "folder" : "image");
    orders.list("etc", RootFiles.names());
    orders.list("mounts", spec.mounts().stream().map(Mount::target).toList());
    orders.list("ports", spec.platformPorts().stream().map(port -> "" + port.port()).toList());
    orders.list("environment", variables(ProgramEnvironment.of(spec)));
    orders.list("command", spec.command());
    return orders.text.toString();
  }

  static String further(SandboxSpec spec, ExecSpec exec) {
    var orders = new MicrovmOrders();
    orders.list(
        "terminal",
        exec.terminal()
            .map(size -> List.of("" + size.columns(), "" + size.rows()))
            .orElse(List.of()));
    orders.list("environment", variables(ProgramEnvironment.of(spec, exec)));
    // The shell says by its status, as everywhere, that there is no such program.
    orders.list("command", List.of("/bin/sh", "-c", "exec \"$@\"", "sh"), exec.command());
    return orders.text.toString();
  }

  private static List<String> variables(java.util.Map<String, String> environment) {
    return environment.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .toList();
  }

  private static String random(int bytes) {
    var random = new byte[bytes];
    RANDOM.nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  private void one(String name, Object value) {
    list(name, List.of(value.toString()));
  }

  @SafeVarargs
  private void list(String name, Collection<String>... parts) {
    int count = 0;
    for (var part : parts) {
      count += part.size();
    }
    word(name);
    word("" + count);
    for (var part : parts) {
      part.forEach(this::word);
    }
  }

  private void word(String word) {
    if (word.indexOf('\0') >= 0) {
      throw new SandboxException("a command, variable or path holds a zero byte");
    }
    text.append(word).append('\0');
  }
}
