package dev.serai.functions.execution;

import dev.serai.functions.DeployedFunction;
import dev.serai.sandbox.Sandbox;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds in what a sandbox printed the part of one call. The bootstrap prints a line before and one
 * after each; the sandbox tells of lines a moment after they are printed.
 */
record CallLog(Sandbox sandbox) {

  private static final Duration PRINTED_WITHIN = Duration.ofMillis(500);

  /** The lines of a call and Lambda's report on it. */
  String of(String requestId, DeployedFunction function, Duration taken, Outcome outcome) {
    String end = "END RequestId: " + requestId + "\n";
    boolean whole = outcome instanceof Outcome.Returned;
    String printed =
        Waiting.forValue(
                () -> Optional.of(sandbox.logTail()).filter(log -> log.contains(end)),
                whole ? PRINTED_WITHIN : PRINTED_WITHIN.dividedBy(5))
            .orElseGet(sandbox::logTail);
    int start = printed.lastIndexOf("START RequestId: " + requestId);
    int stop = printed.lastIndexOf(end);
    String lines =
        printed.substring(Math.max(0, start), stop < Math.max(0, start) ? printed.length() : stop);
    return lines + end + report(requestId, function, taken);
  }

  private String report(String requestId, DeployedFunction function, Duration taken) {
    return String.format(
        Locale.ROOT,
        "REPORT RequestId: %s\tDuration: %.2f ms\tMemory Size: %d MB\tMax Memory Used: %d MB\n",
        requestId,
        taken.toNanos() / 1e6,
        function.settings().memoryMegabytes(),
        sandbox.stats().peakMemoryBytes() >> 20);
  }
}
