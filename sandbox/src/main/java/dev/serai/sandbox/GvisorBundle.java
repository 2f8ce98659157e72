package dev.serai.sandbox;

import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What runsc is told of a sandbox, in the words of the OCI runtime specification 1.0.2.
 *
 * @see <a
 *     href="https://github.com/opencontainers/runtime-spec/blob/v1.0.2/config.md">config.json</a>
 */
final class GvisorBundle {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final long LOCKED_BYTES = 64 * 1024;

  /** To become the sandbox's user and to signal it. They are rights in the sandbox's own kernel. */
  private static final List<String> RIGHTS_OF_INIT =
      List.of("CAP_KILL", "CAP_SETGID", "CAP_SETPCAP", "CAP_SETUID");

  /**
   * Before the name of each variable of the program, until it is executed: what is started for it
   * has more rights, and would heed {@code LD_PRELOAD} and {@code PERL5OPT}.
   */
  private static final String NOT_YET = "+";

  /** Says by its status, as shells do everywhere, that there is no such program. */
  private static final String RUN =
      """
      no warnings; %ENV = map { /^[+](.*)/s ? ($1 => $ENV{$_}) : () } keys %ENV; exec { $ARGV[0] } @ARGV;
      print STDERR "$ARGV[0]: $!\n"; exit($! == 2 ? 127 : 126)
      """;

  private final SandboxSpec spec;
  private final List<String> perl;

  GvisorBundle(SandboxSpec spec, GvisorRoot root) {
    this.spec = spec;
    this.perl = root.perl(spec);
  }

  /**
   * {@code config.json}.
   *
   * @param shown where the root and the spec's mounts are found, in this order
   * @param meeting the directory of the host's sockets
   * @param uid the host's user of the sandbox's programs
   * @param wallsUid the host's user of the sandbox's user 0
   */
  byte[] config(List<String> shown, String meeting, int uid, int wallsUid) {
    ObjectNode config = MAPPER.createObjectNode().put("ociVersion", "1.0.2");
    config.set("process", init());
    config.putObject("root").put("path", shown.getFirst()).put("readonly", true);
    config.put("hostname", "sandbox");
    config.set("mounts", mounts(shown.subList(1, shown.size()), meeting));
    ObjectNode linux = config.putObject("linux");
    for (String type : List.of("pid", "mount", "ipc", "uts", "network", "user")) {
      linux.withArray("namespaces").addObject().put("type", type);
    }
    for (String kind : List.of("uidMappings", "gidMappings")) {
      mapping(linux.withArray(kind), 0, wallsUid);
      mapping(linux.withArray(kind), RootFiles.UID, uid);
    }
    cpus(linux.putObject("resources").putObject("cpu"));
    return bytes(config);
  }

  /** {@code process.json}, of one more program. */
  byte[] process(ExecSpec exec) {
    var command = new ArrayList<>(perl);
    command.addAll(List.of("-e", RUN, "--"));
    command.addAll(exec.command());
    ObjectNode process =
        process(RootFiles.UID, command, ProgramEnvironment.of(spec, exec), List.of());
    process.put("cwd", spec.workingDirectory());
    process.put("terminal", exec.terminal().isPresent());
    exec.terminal()
        .map(size -> process.putObject("consoleSize").put("height", size.rows()))
        .ifPresent(size -> size.put("width", exec.terminal().orElseThrow().columns()));
    return bytes(process);
  }

  private ObjectNode init() {
    var command = new ArrayList<>(perl);
    command.addAll(List.of(GvisorRoot.INIT, GvisorRoot.MEETING, processor()));
    command.add("" + RootFiles.UID);
    command.add("" + Math.min(PortRelays.CONNECTIONS, spec.limits().openFiles() / 8));
    command.add(spec.workingDirectory());
    spec.platformPorts().forEach(port -> command.add("" + port.port()));
    command.add("--");
    command.addAll(spec.command());
    return process(0, command, ProgramEnvironment.of(spec), RIGHTS_OF_INIT).put("cwd", "/");
  }

  private ObjectNode process(
      int uid, List<String> command, Map<String, String> environment, List<String> rights) {
    ObjectNode process = MAPPER.createObjectNode();
    process.putObject("user").put("uid", uid).put("gid", uid);
    command.forEach(process.putArray("args")::add);
    ArrayNode variables = process.putArray("env");
    environment.forEach((name, value) -> variables.add(NOT_YET + name + "=" + value));
    ObjectNode capabilities = process.putObject("capabilities");
    for (String set : List.of("bounding", "effective", "permitted")) {
      rights.forEach(capabilities.putArray(set)::add);
    }
    process.put("noNewPrivileges", true);
    limit(process, "RLIMIT_NOFILE", spec.limits().openFiles());
    // Of the sandbox's user; process 1 is another's and does not count.
    limit(process, "RLIMIT_NPROC", spec.limits().processes());
    limit(process, "RLIMIT_FSIZE", spec.limits().fileBytes());
    limit(process, "RLIMIT_CORE", 0);
    limit(process, "RLIMIT_MEMLOCK", LOCKED_BYTES);
    return process;
  }

  private static void limit(ObjectNode process, String type, long value) {
    process
        .withArray("rlimits")
        .addObject()
        .put("type", type)
        .put("soft", value)
        .put("hard", value);
  }

  private ArrayNode mounts(List<String> shown, String meeting) {
    SandboxLimits limits = spec.limits();
    ArrayNode mounts = MAPPER.createArrayNode();
    mount(mounts, "/proc", "proc", "proc");
    mount(mounts, "/dev", "tmpfs", "tmpfs", "nosuid", "mode=0755");
    memory(mounts, "/dev/shm", BubblewrapArguments.DEV_SHM_BYTES);
    memory(mounts, "/tmp", limits.tmpBytes());
    memory(mounts, "/workspace", limits.workspaceBytes());
    mount(mounts, GvisorRoot.MEETING, "bind", meeting, "rbind", "ro");
    for (int i = 0; i < shown.size(); i++) {
      Mount mount = spec.mounts().get(i);
      String access = mount.writable() ? "rw" : "ro";
      mount(mounts, mount.target(), "bind", shown.get(i), "rbind", access, "nosuid", "nodev");
    }
    return mounts;
  }

  private static void memory(ArrayNode mounts, String target, long bytes) {
    String owner = "uid=" + RootFiles.UID;
    String group = "gid=" + RootFiles.UID;
    mount(
        mounts,
        target,
        "tmpfs",
        "tmpfs",
        "nosuid",
        "nodev",
        "size=" + bytes,
        "mode=0755",
        owner,
        group);
  }

  private static void mount(
      ArrayNode mounts, String target, String type, String source, String... options) {
    ObjectNode mount = mounts.addObject();
    mount.put("destination", target).put("type", type).put("source", source);
    List.of(options).forEach(mount.putArray("options")::add);
  }

  private static void mapping(ArrayNode mappings, int inside, int host) {
    mappings.addObject().put("containerID", inside).put("hostID", host).put("size", 1);
  }

  /** The cgroup limits; from this the sandbox's kernel only takes how many processors to show. */
  private void cpus(ObjectNode cpu) {
    long period = 100_000;
    cpu.put("period", period).put("quota", Math.round(spec.limits().cpus() * period));
  }

  private static String processor() {
    return Optional.ofNullable(System.getProperty("os.arch")).orElse("");
  }

  private static byte[] bytes(ObjectNode node) {
    try {
      return MAPPER.writer(new DefaultPrettyPrinter()).writeValueAsBytes(node);
    } catch (com.fasterxml.jackson.core.JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
