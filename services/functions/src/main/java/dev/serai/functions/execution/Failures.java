package dev.serai.functions.execution;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.serai.sandbox.Exit;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Failures that no handler reports, in Lambda's words. */
final class Failures {

  /** Longest answer in bytes: {@value}. Source: Lambda quotas, synchronous payload. */
  static final int LONGEST_ANSWER = 6_291_556;

  private Failures() {}

  static Outcome timedOut(String requestId, Duration limit) {
    return failed(
        "Sandbox.Timedout", "RequestId: %s Error: %s".formatted(requestId, timedOut(limit)));
  }

  static String timedOut(Duration limit) {
    return String.format(
        Locale.ROOT, "Task timed out after %.2f seconds", limit.toMillis() / 1000.0);
  }

  static Outcome tooLong() {
    return failed(
        "Function.ResponseSizeTooLarge",
        "Response payload size exceeded maximum allowed payload size (%d bytes)."
            .formatted(LONGEST_ANSWER));
  }

  static Outcome ended(String requestId, Optional<Exit> exit) {
    String why =
        exit.map(
                how ->
                    switch (how) {
                      case Exit.Exited(int status) ->
                          status == 0
                              ? "Runtime exited without providing a reason"
                              : "Runtime exited with error: exit status " + status;
                      case Exit.OutOfMemory(long limit) ->
                          "Runtime exited with error: signal: killed (out of memory: %d MB)"
                              .formatted(limit >> 20);
                      case Exit.Stopped() -> "Runtime was stopped";
                    })
            .orElse("Runtime closed its connection");
    return failed("Runtime.ExitError", "RequestId: %s Error: %s".formatted(requestId, why));
  }

  static Outcome failed(String type, String message) {
    String json =
        JsonNodeFactory.instance
            .objectNode()
            .put("errorType", type)
            .put("errorMessage", message)
            .toString();
    return new Outcome.Failed(false, json.getBytes(StandardCharsets.UTF_8));
  }
}
