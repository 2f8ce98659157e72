package dev.serai.codeinterpreter;

import dev.serai.codeinterpreter.interpreter.ContentBlock;
import dev.serai.codeinterpreter.interpreter.FileContent;
import dev.serai.codeinterpreter.interpreter.Interpreter;
import dev.serai.codeinterpreter.interpreter.InterpreterGoneException;
import dev.serai.codeinterpreter.interpreter.OutputListener;
import dev.serai.codeinterpreter.interpreter.RefusedCallException;
import dev.serai.codeinterpreter.interpreter.ToolCall;
import dev.serai.codeinterpreter.interpreter.ToolResult;
import dev.serai.codeinterpreter.interpreter.ToolResult.Structured;
import dev.serai.codeinterpreter.interpreter.ToolResult.Task;
import dev.serai.codeinterpreter.interpreter.ToolResult.TaskStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * An interpreter without a sandbox. Its code and commands are lines of words: {@code print TEXT},
 * {@code set NAME VALUE}, {@code get NAME}, {@code large LENGTH}, {@code fail TEXT}, {@code block},
 * {@code refuse}, {@code break}.
 */
public final class FakeInterpreter implements Interpreter {

  private final BooleanSupplier alive;
  private final Map<String, byte[]> files = new TreeMap<>();
  private final Map<String, String> variables = new ConcurrentHashMap<>();
  private final Map<String, TaskStatus> tasks = new ConcurrentHashMap<>();

  /** Calls that block now. */
  public final AtomicInteger blocked = new AtomicInteger();

  /** Calls that were interrupted. */
  public final AtomicInteger interrupted = new AtomicInteger();

  /** Lets blocked calls go on. */
  public final CountDownLatch released = new CountDownLatch(1);

  /**
   * @param alive whether its sandbox is
   */
  FakeInterpreter(BooleanSupplier alive) {
    this.alive = alive;
  }

  @Override
  public ToolResult call(ToolCall call, Duration within, OutputListener output) {
    requireAlive();
    return switch (call) {
      case ToolCall.ExecuteCode code -> code(code, within, output);
      case ToolCall.ExecuteCommand(String command) -> new Run(within, output).of(command);
      case ToolCall.StartCommandExecution start -> start();
      case ToolCall.GetTask(String id) -> task(id, known(id));
      case ToolCall.StopTask(String id) -> stop(id);
      case ToolCall.ReadFiles(List<String> paths) -> read(paths);
      case ToolCall.ListFiles list -> list();
      case ToolCall.RemoveFiles(List<String> paths) -> remove(paths);
      case ToolCall.WriteFiles(List<FileContent> written) -> write(written);
    };
  }

  private void requireAlive() {
    if (!alive.getAsBoolean()) {
      throw new InterpreterGoneException("the sandbox has ended", new IllegalStateException());
    }
  }

  private ToolResult code(ToolCall.ExecuteCode code, Duration within, OutputListener output) {
    if (code.clearContext()) {
      variables.clear();
    }
    return new Run(within, output).of(code.code());
  }

  /** One run of lines. */
  private final class Run {
    private final Duration within;
    private final OutputListener output;
    private final StringBuilder out = new StringBuilder();
    private final StringBuilder err = new StringBuilder();

    Run(Duration within, OutputListener output) {
      this.within = within;
      this.output = output;
    }

    ToolResult of(String lines) {
      for (String line : lines.lines().toList()) {
        String[] words = line.split(" ", 2);
        line(words[0], words.length > 1 ? words[1] : "");
      }
      boolean failed = !err.isEmpty();
      return result(
          failed ? err.toString() : out.toString(),
          Optional.of(
              new Structured(
                  Optional.empty(),
                  out.toString(),
                  err.toString(),
                  Optional.of(failed ? 1 : 0),
                  1)),
          failed);
    }

    private void line(String word, String rest) {
      switch (word) {
        case "print" -> write(OutputListener.Stream.STDOUT, rest + "\n");
        case "set" -> variables.put(rest.split(" ", 2)[0], rest.split(" ", 2)[1]);
        case "get" ->
            write(OutputListener.Stream.STDOUT, variables.getOrDefault(rest, "nothing") + "\n");
        case "large" -> write(OutputListener.Stream.STDOUT, "x".repeat(Integer.parseInt(rest)));
        case "fail" -> write(OutputListener.Stream.STDERR, rest + "\n");
        case "block" -> block();
        case "refuse" -> throw new RefusedCallException("this root has no such language");
        case "break" ->
            throw new InterpreterGoneException("it keeps no rules", new IllegalStateException());
        default -> write(OutputListener.Stream.STDERR, "no such word: " + word + "\n");
      }
    }

    private void write(OutputListener.Stream stream, String text) {
      (stream == OutputListener.Stream.STDOUT ? out : err).append(text);
      output.wrote(stream, text);
      if (Thread.currentThread().isInterrupted()) {
        throw canceled();
      }
    }

    private void block() {
      blocked.incrementAndGet();
      try {
        if (!released.await(within.toNanos(), TimeUnit.NANOSECONDS)) {
          err.append("interrupted: its time was up");
        }
        requireAlive();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw canceled();
      } finally {
        blocked.decrementAndGet();
      }
    }
  }

  private CancellationException canceled() {
    interrupted.incrementAndGet();
    return new CancellationException("the call was interrupted");
  }

  private ToolResult start() {
    String id = "task-" + tasks.size();
    tasks.put(id, TaskStatus.WORKING);
    return task(id, TaskStatus.SUBMITTED);
  }

  private ToolResult stop(String id) {
    known(id);
    tasks.put(id, TaskStatus.CANCELED);
    return task(id, TaskStatus.CANCELED);
  }

  private TaskStatus known(String id) {
    TaskStatus status = tasks.get(id);
    if (status == null) {
      throw new RefusedCallException("there is no task " + id);
    }
    return status;
  }

  private static ToolResult task(String id, TaskStatus status) {
    return result(
        id,
        Optional.of(
            new Structured(Optional.of(new Task(id, status)), "", "", Optional.empty(), 0.5)),
        false);
  }

  private ToolResult read(List<String> paths) {
    for (String path : paths) {
      if (!files.containsKey(path)) {
        return result("no such file: " + path, Optional.empty(), true);
      }
    }
    return new ToolResult(paths.stream().map(this::file).toList(), Optional.empty(), false);
  }

  private ContentBlock file(String path) {
    byte[] bytes = files.getOrDefault(path, new byte[0]);
    String uri = "file:///" + path;
    return path.endsWith(".txt")
        ? new ContentBlock.TextFile(uri, "text/plain", new String(bytes, StandardCharsets.UTF_8))
        : new ContentBlock.BinaryFile(uri, "application/octet-stream", bytes);
  }

  private ToolResult list() {
    return new ToolResult(
        files.entrySet().stream()
            .<ContentBlock>map(
                file ->
                    new ContentBlock.Link(
                        "file:///" + file.getKey(),
                        file.getKey(),
                        "application/octet-stream",
                        false,
                        file.getValue().length))
            .toList(),
        Optional.empty(),
        false);
  }

  private ToolResult remove(List<String> paths) {
    paths.forEach(files::remove);
    return result("removed " + paths.size(), Optional.empty(), false);
  }

  private ToolResult write(List<FileContent> written) {
    written.forEach(file -> files.put(file.path(), file.bytes()));
    return result("wrote " + written.size(), Optional.empty(), false);
  }

  private static ToolResult result(String text, Optional<Structured> structured, boolean error) {
    return new ToolResult(List.of(new ContentBlock.Text(text)), structured, error);
  }
}
