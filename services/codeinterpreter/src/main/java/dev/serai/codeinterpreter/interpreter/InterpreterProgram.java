package dev.serai.codeinterpreter.interpreter;

import dev.serai.sandbox.IsolationClass;
import dev.serai.sandbox.Mount;
import dev.serai.sandbox.Sandbox;
import dev.serai.sandbox.SandboxLimits;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The program that runs in a session's sandbox, as files that sandboxes can read, and how it is
 * started. The sandbox's root must have Python 3.9 or newer at {@value #PYTHON}; JavaScript and
 * TypeScript need a {@code node} on the search path, TypeScript also the package {@code
 * typescript}, Bash a {@code bash}, SQL the package {@code duckdb}. Java runs on the JDK of this
 * process, as far as it has a {@code jshell}. Safe for many threads.
 */
public final class InterpreterProgram {

  /** The working directory, where files are; paths of tools begin here. */
  public static final String HOME = "/workspace";

  /** Where it listens inside. */
  public static final int PORT = 18_765;

  static final String PYTHON = "/usr/bin/python3";

  private static final String INSIDE = "/opt/serai/interpreter";
  private static final String PYTHON_LIBRARIES = "/opt/serai/python";
  private static final String NODE_LIBRARIES = "/opt/serai/node";
  private static final int PYTHON_PERCENT = 75;
  private static final String JAVA = "/opt/serai/java";
  private static final String LIST = "program.txt";

  private final Path folder;
  private final InterpreterLimits limits;
  private final Optional<Path> jdk;

  private InterpreterProgram(Path folder, InterpreterLimits limits, Optional<Path> jdk) {
    this.folder = folder;
    this.limits = limits;
    this.jdk = jdk;
  }

  /**
   * Writes the files anew, so that they are those of this version.
   *
   * @param folder made when missing; readable by all, as sandboxes have users of their own
   */
  public static InterpreterProgram in(Path folder, InterpreterLimits limits) {
    try {
      directory(folder);
      for (String name : names()) {
        write(folder, name);
      }
      return new InterpreterProgram(folder.toAbsolutePath(), limits, jdk());
    } catch (IOException e) {
      throw new UncheckedIOException("the interpreter cannot be written to " + folder, e);
    }
  }

  private static Optional<Path> jdk() {
    return Optional.of(Path.of(System.getProperty("java.home")))
        .filter(home -> Files.isExecutable(home.resolve("bin/jshell")));
  }

  private static List<String> names() throws IOException {
    try (InputStream in = resource(LIST)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  /** Classes have names from the root on, and lie below {@code java}. */
  private static void write(Path folder, String name) throws IOException {
    Path file = folder.resolve(name.startsWith("/") ? "java" + name : name);
    directories(folder, Objects.requireNonNull(file.getParent(), name));
    Path fresh = Files.createTempFile(file.getParent(), ".new", "");
    try (InputStream in = resource(name)) {
      Files.copy(in, fresh, StandardCopyOption.REPLACE_EXISTING);
    }
    Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-r--r--"));
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void directories(Path top, Path folder) throws IOException {
    if (!folder.equals(top)) {
      directories(top, Objects.requireNonNull(folder.getParent(), "a folder below another"));
      directory(folder);
    }
  }

  private static void directory(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static InputStream resource(String name) {
    return Objects.requireNonNull(InterpreterProgram.class.getResourceAsStream(name), name);
  }

  /** Read-only mounts of the program and of {@code libraries}. */
  public List<Mount> mounts(Libraries libraries) {
    List<Mount> mounts = new ArrayList<>();
    mounts.add(new Mount(folder, INSIDE, false));
    libraries.python().ifPresent(path -> mounts.add(new Mount(path, PYTHON_LIBRARIES, false)));
    jdk.ifPresent(home -> mounts.add(new Mount(home, JAVA, false)));
    libraries.node().ifPresent(path -> mounts.add(new Mount(path, NODE_LIBRARIES, false)));
    return mounts;
  }

  /** To be run in {@link #HOME}, with {@link #environment}. */
  public List<String> command() {
    List<String> command = new ArrayList<>(List.of(PYTHON, "-I", INSIDE + "/interpreter.py"));
    command.addAll(limits.arguments());
    return command;
  }

  /**
   * Variables of the program and so of code and commands.
   *
   * @param limits of the sandbox; libraries and engines would count what the host has
   * @param isolation of the sandbox; in gVisor, which ends with what is inside when memory runs
   *     out, Python is refused more than {@value #PYTHON_PERCENT} % of it
   */
  public Map<String, String> environment(
      Libraries libraries, SandboxLimits limits, IsolationClass isolation) {
    Map<String, String> variables = new LinkedHashMap<>();
    if (isolation == IsolationClass.GVISOR) {
      long most = limits.memoryBytes() / 100 * PYTHON_PERCENT;
      variables.put("SERAI_PYTHON_BYTES", Long.toString(most));
    }
    String threads = Integer.toString(Math.max(1, (int) Math.ceil(limits.cpus())));
    variables.put("PATH", path(libraries));
    variables.put("SERAI_MEMORY_BYTES", Long.toString(limits.memoryBytes()));
    jdk.ifPresent(home -> variables.put("JAVA_HOME", JAVA));
    // The program takes it away again; sandboxes of the process class give it another value.
    variables.put("PORT", Integer.toString(PORT));
    variables.put("OMP_NUM_THREADS", threads);
    variables.put("OPENBLAS_NUM_THREADS", threads);
    variables.put("PYTHONUNBUFFERED", "1");
    variables.put("PYTHONDONTWRITEBYTECODE", "1");
    // With a network, pip installs into the home; its cache would count as memory.
    variables.put("PIP_BREAK_SYSTEM_PACKAGES", "1");
    variables.put("PIP_DISABLE_PIP_VERSION_CHECK", "1");
    variables.put("PIP_NO_CACHE_DIR", "1");
    variables.put("MPLBACKEND", "Agg");
    variables.put("MPLCONFIGDIR", "/tmp/matplotlib");
    variables.put("XDG_CACHE_HOME", "/tmp/cache");
    if (libraries.python().isPresent()) {
      variables.put("PYTHONPATH", PYTHON_LIBRARIES);
    }
    if (libraries.node().isPresent()) {
      variables.put("NODE_PATH", NODE_LIBRARIES + "/node_modules");
    }
    return variables;
  }

  /** What code installs comes first, what comes with us last. */
  private String path(Libraries libraries) {
    List<String> folders =
        new ArrayList<>(List.of(HOME + "/.local/bin", "/usr/local/bin", "/usr/bin", "/bin"));
    libraries.python().ifPresent(present -> folders.add(PYTHON_LIBRARIES + "/bin"));
    jdk.ifPresent(home -> folders.add(JAVA + "/bin"));
    return String.join(":", folders);
  }

  /** The way to the program in a sandbox that was started with it. */
  public SandboxInterpreter interpreter(Sandbox sandbox) {
    return new SandboxInterpreter(sandbox, limits);
  }
}
