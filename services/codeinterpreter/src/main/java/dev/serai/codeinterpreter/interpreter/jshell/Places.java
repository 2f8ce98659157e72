package dev.serai.codeinterpreter.interpreter.jshell;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jdk.jshell.Diag;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.UnresolvedReferenceException;

/** Where what JShell speaks of stands in what the user wrote. Used by one thread. */
final class Places {

  private static final String SNIPPET = "#";

  private final Map<String, Place> known = new HashMap<>();
  private String code = "";
  private int cell;
  private int from;
  private int current;

  /**
   * @param line of the first line of a snippet, from 0
   */
  private record Place(int cell, int line) {}

  /** A new call. */
  void begin(String text) {
    code = text;
    cell++;
    from = 0;
    current = 0;
  }

  void remember(Snippet snippet, String source) {
    current = Math.max(0, code.indexOf(source, from));
    from = current + source.length();
    // Lines of frames are counted from the first that holds something, places of errors are not.
    int first = current + source.length() - source.stripLeading().length();
    known.put(snippet.id(), new Place(cell, lineOf(first)));
  }

  private int lineOf(int position) {
    return (int) code.substring(0, position).chars().filter(letter -> letter == '\n').count();
  }

  /** What the compiler says of the snippet that was remembered last. */
  String diagnosed(List<Diag> found) {
    var text = new StringBuilder();
    for (Diag each : found) {
      if (each.isError()) {
        int at = Math.clamp(current + each.getStartPosition(), 0, code.length());
        int line = lineOf(at);
        int column = at - (code.lastIndexOf('\n', at - 1) + 1);
        text.append("cell-%d.java:%d\n".formatted(cell, line + 1))
            .append(code.lines().skip(line).findFirst().orElse(""))
            .append('\n')
            .append(" ".repeat(column))
            .append("^\n\nerror: ")
            .append(each.getMessage(Locale.ROOT))
            .append('\n');
      }
    }
    return text.toString();
  }

  String trace(JShell shell, JShellException thrown) {
    return switch (thrown) {
      case EvalException raised -> raised(raised);
      case UnresolvedReferenceException unresolved ->
          "error: %s is not defined\n"
              .formatted(
                  String.join(
                      ", ", shell.unresolvedDependencies(unresolved.getSnippet()).toList()));
      default -> thrown + "\n";
    };
  }

  private String raised(EvalException raised) {
    String message = raised.getMessage() == null ? "" : ": " + raised.getMessage();
    var text = new StringBuilder(raised.getExceptionClassName()).append(message).append('\n');
    for (StackTraceElement frame : raised.getStackTrace()) {
      text.append("    at ").append(told(frame)).append('\n');
    }
    if (raised.getCause() instanceof EvalException cause) {
      text.append("Caused by: ").append(raised(cause));
    }
    return text.toString();
  }

  private String told(StackTraceElement frame) {
    String file = frame.getFileName();
    Place place =
        file != null && file.startsWith(SNIPPET)
            ? known.get(file.substring(SNIPPET.length()))
            : null;
    if (place == null) {
      return frame.toString();
    }
    String where = "cell-%d.java:%d".formatted(place.cell(), place.line() + frame.getLineNumber());
    return frame.getMethodName().isEmpty() ? where : frame.getMethodName() + " (" + where + ")";
  }
}
