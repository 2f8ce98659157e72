package dev.serai.benchmarks.host;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Reads {@code jstat -gc}: a line of headings, then a line of figures in KiB per sample. */
final class HeapColumns {

  private static final Set<String> IN_USE = Set.of("S0U", "S1U", "EU", "OU");
  private static final int BYTES_PER_KIB = 1024;

  private final List<String> headings;

  /**
   * @throws IllegalArgumentException when the headings are not those of {@code -gc}
   */
  HeapColumns(String headings) {
    this.headings = cells(headings);
    if (!this.headings.containsAll(IN_USE)) {
      throw new IllegalArgumentException("not the headings of jstat -gc: " + headings);
    }
  }

  /** What objects occupy, those not yet collected included. */
  long usedBytes(String line) {
    List<String> cells = cells(line);
    return IntStream.range(0, headings.size())
        .filter(column -> IN_USE.contains(headings.get(column)))
        .mapToLong(column -> (long) (Double.parseDouble(cells.get(column)) * BYTES_PER_KIB))
        .sum();
  }

  private static List<String> cells(String line) {
    return List.of(line.strip().split("\\s+"));
  }
}
