package dev.serai.codeinterpreter.session;

import dev.serai.codeinterpreter.CodeInterpreterConfig;
import dev.serai.codeinterpreter.interpreter.Interpreter;
import dev.serai.codeinterpreter.interpreter.InterpreterGoneException;
import dev.serai.codeinterpreter.interpreter.InterpreterLibraries;
import dev.serai.codeinterpreter.interpreter.InterpreterProgram;
import dev.serai.codeinterpreter.interpreter.Libraries;
import dev.serai.codeinterpreter.interpreter.SandboxInterpreter;
import dev.serai.sandbox.FrozenSource;
import dev.serai.sandbox.IsolationClass;
import dev.serai.sandbox.Mount;
import dev.serai.sandbox.Sandbox;
import dev.serai.sandbox.SandboxId;
import dev.serai.sandbox.SandboxLimits;
import dev.serai.sandbox.SandboxSpec;
import dev.serai.sandbox.Sandboxes;
import dev.serai.sandbox.root.RootRecipe;
import dev.serai.sandbox.root.Roots;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The real ones: the interpreter's program in sandboxes of this host. */
public final class SandboxedInterpreters implements Interpreters {

  /** How long packages may take to be installed. */
  private static final Duration INSTALLATION = Duration.ofMinutes(30);

  private static final String LIBRARIES = "libraries";
  private static final String ROOTS = "roots";

  private final Sandboxes sandboxes;
  private final InterpreterProgram program;
  private final PresentLibraries libraries;
  private final Roots roots;
  private final SandboxLimits limits;
  private final Duration readyWithin;

  private SandboxedInterpreters(
      Sandboxes sandboxes,
      InterpreterProgram program,
      PresentLibraries libraries,
      Roots roots,
      CodeInterpreterConfig config) {
    this.sandboxes = sandboxes;
    this.program = program;
    this.libraries = libraries;
    this.roots = roots;
    this.limits = config.sandbox();
    this.readyWithin = config.pool().readyWithin();
  }

  /**
   * Writes the program to {@code folder}; nothing runs yet.
   *
   * @param folder of the room, readable by all
   */
  public static SandboxedInterpreters create(
      CodeInterpreterConfig config, Sandboxes sandboxes, Path folder, InstantSource clock) {
    return new SandboxedInterpreters(
        sandboxes,
        InterpreterProgram.in(folder.resolve("program"), config.interpreter()),
        new PresentLibraries(libraries(folder), config.packages().packages(), clock),
        roots(folder),
        config);
  }

  /** Where the packages of a room are, or will be. */
  public static InterpreterLibraries libraries(Path folder) {
    return new InterpreterLibraries(folder.resolve(LIBRARIES), INSTALLATION);
  }

  /** Where roots of a room are, or will be. */
  public static Roots roots(Path folder) {
    return new Roots(folder.resolve(ROOTS));
  }

  @Override
  public IsolationClass isolationClass() {
    return sandboxes.isolationClass();
  }

  @Override
  public String kind() {
    return "%s/%s/%s".formatted(isolationClass().word(), libraries.now(), root());
  }

  /**
   * One that was built for code, where it was and the class can show it; else the host's programs.
   */
  private Optional<Path> root() {
    return isolationClass() == IsolationClass.PROCESS
        ? Optional.empty()
        : roots.find(RootRecipe.INTERPRETER);
  }

  @Override
  public Sandbox start(SandboxId id, Wants wants) {
    Libraries present = libraries.now();
    Map<String, String> environment = new HashMap<>();
    environment.put("HOME", InterpreterProgram.HOME);
    environment.put("LANG", "C.UTF-8");
    environment.put("TZ", "UTC");
    environment.putAll(program.environment(present, limits, isolationClass()));
    environment.putAll(wants.variables());
    List<Mount> mounts = new ArrayList<>(program.mounts(present));
    mounts.addAll(wants.mounts());
    return sandboxes.start(
        new SandboxSpec(
            id,
            program.command(),
            InterpreterProgram.HOME,
            environment,
            mounts,
            wants.ports(),
            limits,
            root()));
  }

  @Override
  public Interpreter connect(Sandbox sandbox) {
    SandboxInterpreter interpreter = program.interpreter(sandbox);
    if (!interpreter.awaitReady(readyWithin)) {
      String why =
          "the interpreter did not get ready within %s: %s"
              .formatted(readyWithin, sandbox.logTail());
      throw new InterpreterGoneException(why, new IllegalStateException(why));
    }
    return interpreter;
  }

  @Override
  public Optional<FrozenSource> frozen(Supplier<SandboxId> ids) {
    return sandboxes.freezes()
        ? Optional.of(
            new FrozenSource(
                sandboxes,
                () -> start(ids.get(), Wants.NOTHING),
                ids,
                sandbox -> program.interpreter(sandbox).awaitReady(readyWithin)))
        : Optional.empty();
  }
}
