package dev.serai.codeinterpreter.interpreter.jshell;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import org.jspecify.annotations.Nullable;

/**
 * Runs code, call after call, in one JShell; in a new one when the program in which code runs has
 * ended. One thread runs, any may stop.
 */
final class JavaCells {

  private static final String ENGINE = "failover:0(jdi:hostname(127.0.0.1))";
  private static final String IMPORTS = "import module java.base;";
  private static final String ENDED =
      "The Java program ended, by System.exit or a crash. Its variables are lost; the next call has"
          + " a new one.\n";

  private final List<String> options;
  private final Places places = new Places();
  private final AtomicReference<@Nullable JShell> shell = new AtomicReference<>();
  private final AtomicBoolean stopped = new AtomicBoolean();

  /**
   * @param options of the program in which code runs
   */
  JavaCells(List<String> options) {
    this.options = List.copyOf(options);
  }

  CellOutcome ready() {
    started();
    return CellOutcome.GOOD;
  }

  /** Interrupts what runs; variables stay. */
  void stop() {
    stopped.set(true);
    Optional.ofNullable(shell.get()).ifPresent(JShell::stop);
  }

  CellOutcome run(String code) {
    stopped.set(false);
    places.begin(code);
    JShell running = started();
    String rest = code;
    while (!rest.isBlank()) {
      SourceCodeAnalysis.CompletionInfo next = running.sourceCodeAnalysis().analyzeCompletion(rest);
      boolean whole = next.completeness().isComplete() && next.source() != null;
      if (next.completeness() == SourceCodeAnalysis.Completeness.EMPTY) {
        break;
      }
      String source = whole ? next.source() : rest;
      rest = whole ? next.remaining() : "";
      Optional<CellOutcome> bad = eval(running, source, rest.isBlank());
      if (bad.isPresent()) {
        return bad.get();
      }
    }
    return CellOutcome.GOOD;
  }

  /** Empty when the next piece may run. */
  private Optional<CellOutcome> eval(JShell running, String source, boolean last) {
    List<SnippetEvent> events;
    try {
      events = running.eval(source);
    } catch (IllegalStateException closed) {
      events = List.of();
    }
    if (shell.get() == null) {
      return Optional.of(CellOutcome.failed(ENDED));
    }
    if (stopped.get()) {
      return Optional.of(CellOutcome.failed(""));
    }
    for (SnippetEvent event : events) {
      Optional<CellOutcome> bad = judge(running, event, source);
      if (bad.isPresent()) {
        return bad;
      }
    }
    if (last && !source.stripTrailing().endsWith(";")) {
      events.forEach(JavaCells::show);
    }
    return Optional.empty();
  }

  private Optional<CellOutcome> judge(JShell running, SnippetEvent event, String source) {
    if (event.causeSnippet() != null) {
      return Optional.empty();
    }
    places.remember(event.snippet(), source);
    if (event.status() == Snippet.Status.REJECTED) {
      return Optional.of(
          CellOutcome.failed(places.diagnosed(running.diagnostics(event.snippet()).toList())));
    }
    JShellException thrown = event.exception();
    return thrown == null
        ? Optional.empty()
        : Optional.of(CellOutcome.failed(places.trace(running, thrown)));
  }

  private static void show(SnippetEvent event) {
    boolean expression =
        event.snippet().kind() == Snippet.Kind.EXPRESSION
            || event.snippet().subKind() == Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND;
    String value = event.value();
    if (expression && event.causeSnippet() == null && value != null && !value.isEmpty()) {
      System.out.println(value);
    }
  }

  private JShell started() {
    JShell found = shell.get();
    if (found != null) {
      return found;
    }
    JShell made =
        JShell.builder()
            .in(InputStream.nullInputStream())
            .out(System.out)
            .err(System.err)
            .executionEngine(ENGINE)
            .remoteVMOptions(options.toArray(String[]::new))
            .build();
    shell.set(made);
    made.onShutdown(gone -> shell.compareAndSet(gone, null));
    made.eval(IMPORTS);
    return made;
  }
}
