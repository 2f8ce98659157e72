package dev.serai.benchmarks;

import dev.serai.benchmarks.report.Report;
import dev.serai.benchmarks.sandbox.SandboxBenchmark;
import java.io.IOException;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code serai bench sandbox}. */
@Command(
    name = "sandbox",
    mixinStandardHelpOptions = true,
    description = {
      "Sandboxes of each class, beside the same programs without one: starts one by one, staggered and all at once, hand-outs from",
      "the pool, memory, and what is left after many were made and destroyed. Takes about two minutes a class."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:Every ratio was held, and nothing was left behind.",
      "1:A ratio was missed, or something was left behind.",
      "2:The benchmark could not be run; the message says why."
    },
    footer = {"", "Example:", "  serai bench sandbox --classes namespace,gvisor --count 50"})
final class SandboxCommand extends Benchmark {

  @Mixin private ClassOption only = new ClassOption();

  @Option(
      names = "--count",
      paramLabel = "COUNT",
      description = "Sandboxes in each group of starts; ${DEFAULT-VALUE} unless given.")
  private int count = 50;

  @Option(
      names = "--cycles",
      paramLabel = "COUNT",
      description = "Sandboxes made and destroyed; ${DEFAULT-VALUE} unless given.")
  private int cycles = 300;

  @Override
  Report measure(Consumer<String> progress) throws IOException, InterruptedException {
    if (count < 1 || cycles < 1) {
      throw new IOException("--count and --cycles are at least 1");
    }
    return new SandboxBenchmark(only.classes, count, cycles, progress).run();
  }
}
