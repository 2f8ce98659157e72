package dev.serai.benchmarks;

import dev.serai.sandbox.IsolationClass;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Which classes of sandbox are measured. */
final class ClassOption {

  @Option(
      names = "--classes",
      split = ",",
      paramLabel = "CLASS",
      description =
          "Measure only these: ${COMPLETION-CANDIDATES}; all with walls that this host can give"
              + " unless given.")
  List<IsolationClass> classes = new ArrayList<>();
}
