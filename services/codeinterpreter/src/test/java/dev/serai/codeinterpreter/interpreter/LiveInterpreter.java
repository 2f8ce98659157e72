package dev.serai.codeinterpreter.interpreter;

import dev.serai.kernel.Ids;
import dev.serai.sandbox.GvisorSandboxes;
import dev.serai.sandbox.IsolationClass;
import dev.serai.sandbox.NamespaceSandboxes;
import dev.serai.sandbox.Sandbox;
import dev.serai.sandbox.SandboxConfig;
import dev.serai.sandbox.SandboxId;
import dev.serai.sandbox.SandboxLimits;
import dev.serai.sandbox.SandboxSpec;
import dev.serai.sandbox.Sandboxes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The real program in a sandbox of its own, ready. */
final class LiveInterpreter implements AutoCloseable {

  static final Duration LONG = Duration.ofSeconds(60);

  private static final String CLASS = "serai.test.isolation-class";
  private static final long MIB = 1L << 20;

  static final SandboxLimits SANDBOX =
      new SandboxLimits(2, 512 * MIB, 96, 1024, 64 * MIB, 32 * MIB, 64 * MIB, 64 * 1024);

  final SandboxInterpreter interpreter;
  final Sandbox sandbox;
  private final Sandboxes sandboxes;

  private LiveInterpreter(Sandboxes sandboxes, Sandbox sandbox, InterpreterProgram program) {
    this.sandboxes = sandboxes;
    this.sandbox = sandbox;
    this.interpreter = program.interpreter(sandbox);
  }

  static LiveInterpreter in(Path folder) {
    return in(folder, InterpreterLimits.DEFAULT, Libraries.NONE);
  }

  static LiveInterpreter in(Path folder, InterpreterLimits limits, Libraries libraries) {
    var config = SandboxConfig.defaults(folder.resolve("state"));
    return in(folder, sandboxes(config), limits, libraries, SANDBOX);
  }

  /** Of class namespace; of gvisor where the system property {@value #CLASS} says so. */
  private static Sandboxes sandboxes(SandboxConfig config) {
    return System.getProperty(CLASS, "").equals(IsolationClass.GVISOR.word())
        ? GvisorSandboxes.create(config)
        : NamespaceSandboxes.create(config);
  }

  static LiveInterpreter in(
      Path folder,
      Sandboxes sandboxes,
      InterpreterLimits limits,
      Libraries libraries,
      SandboxLimits room) {
    return in(folder, sandboxes, limits, libraries, room, Optional.empty());
  }

  /**
   * @param root the driver's own when empty
   */
  static LiveInterpreter in(
      Path folder,
      Sandboxes sandboxes,
      InterpreterLimits limits,
      Libraries libraries,
      SandboxLimits room,
      Optional<Path> root) {
    var program = InterpreterProgram.in(folder.resolve("program"), limits);
    var spec =
        new SandboxSpec(
            new SandboxId(Ids.secure().alphanumeric(16).toLowerCase(Locale.ROOT)),
            program.command(),
            InterpreterProgram.HOME,
            program.environment(libraries, room, sandboxes.isolationClass()),
            program.mounts(libraries),
            List.of(),
            room,
            root);
    var live = new LiveInterpreter(sandboxes, sandboxes.start(spec), program);
    if (!live.interpreter.awaitReady(LONG)) {
      String log = live.sandbox.logTail();
      live.close();
      throw new AssertionError("the interpreter does not get ready: " + log);
    }
    return live;
  }

  ToolResult call(ToolCall call) {
    return interpreter.call(call, LONG, OutputListener.NONE);
  }

  ToolResult call(ToolCall call, Duration within) {
    return interpreter.call(call, within, OutputListener.NONE);
  }

  ToolResult python(String code) {
    return call(code(ToolCall.Language.PYTHON, code, false));
  }

  ToolResult javascript(String code) {
    return call(code(ToolCall.Language.JAVASCRIPT, code, false));
  }

  ToolResult shell(String command) {
    return call(new ToolCall.ExecuteCommand(command));
  }

  ToolResult write(String path, byte[] bytes) {
    return call(new ToolCall.WriteFiles(List.of(new FileContent(path, bytes))));
  }

  ToolResult write(String path, String text) {
    return write(path, text.getBytes(StandardCharsets.UTF_8));
  }

  ToolResult read(String... paths) {
    return call(new ToolCall.ReadFiles(List.of(paths)));
  }

  static ToolCall code(ToolCall.Language language, String code, boolean clearContext) {
    return new ToolCall.ExecuteCode(code, language, Optional.empty(), clearContext);
  }

  static String stdout(ToolResult result) {
    return result.structured().orElseThrow().stdout();
  }

  static String stderr(ToolResult result) {
    return result.structured().orElseThrow().stderr();
  }

  static int exitCode(ToolResult result) {
    return result.structured().orElseThrow().exitCode().orElseThrow();
  }

  /** What the first block says. */
  static String text(ToolResult result) {
    return ((ContentBlock.Text) result.content().getFirst()).text();
  }

  @Override
  public void close() {
    sandbox.close();
    sandboxes.close();
  }
}
