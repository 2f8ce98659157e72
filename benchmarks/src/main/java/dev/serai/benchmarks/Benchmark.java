package dev.serai.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.serai.benchmarks.report.Report;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** A benchmark as a command: what it measures next on standard error, what it found on output. */
abstract class Benchmark implements Callable<Integer> {

  private static final int BROKEN = 1;

  @Option(names = "--json", description = "Print JSON instead of a table.")
  private boolean json;

  /**
   * @param progress told what is measured next
   */
  abstract Report measure(Consumer<String> progress) throws IOException, InterruptedException;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Report report = measure(what -> System.err.println("measuring " + what + " ..."));
    System.out.println(json ? text(report) : report.table());
    return report.held() ? 0 : BROKEN;
  }

  private static String text(Report report) throws IOException {
    return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(report.json());
  }
}
