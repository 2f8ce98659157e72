package dev.serai.benchmarks;

import dev.serai.benchmarks.code.CodeBenchmark;
import dev.serai.benchmarks.report.Report;
import java.io.IOException;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code serai bench code}. */
@Command(
    name = "code",
    mixinStandardHelpOptions = true,
    description = {
      "Code interpreter sessions of each class, beside a bare Python: first results one by one, staggered and all at once, cold and",
      "ready; calls of small, long and slow code; memory. Takes about three minutes a class."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:Every ratio was held.",
      "1:A ratio was missed. Absolute budgets are for orientation and fail nothing.",
      "2:The benchmark could not be run; the message says why."
    },
    footer = {"", "Example:", "  serai bench code --classes gvisor --count 20 --json"})
final class CodeCommand extends Benchmark {

  /** What a server takes by default. */
  private static final int MOST = 200;

  @Mixin private ClassOption only = new ClassOption();

  @Option(
      names = "--count",
      paramLabel = "COUNT",
      description = "Sessions in each group, 1 to 200; ${DEFAULT-VALUE} unless given.")
  private int count = 50;

  @Override
  Report measure(Consumer<String> progress) throws IOException, InterruptedException {
    if (count < 1 || count > MOST) {
      throw new IOException("--count is 1 to " + MOST);
    }
    return new CodeBenchmark(only.classes, count, progress).run();
  }
}
