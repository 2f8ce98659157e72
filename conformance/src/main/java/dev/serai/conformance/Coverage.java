package dev.serai.conformance;

import dev.serai.conformance.AwsModel.ModelOperation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How much of the API is served, as the table of the README. */
public record Coverage(AwsModel model, Set<String> served) {

  public Coverage {
    served = Set.copyOf(served);
  }

  /** Markdown: one row for each area, areas with more served operations first. */
  public String table() {
    var table = new StringBuilder();
    table.append("| Area | Served | Operations served |\n| --- | --- | --- |\n");
    byArea().entrySet().stream()
        .sorted((one, other) -> Long.compare(servedIn(other.getValue()), servedIn(one.getValue())))
        .forEach(area -> table.append(row(area.getKey(), area.getValue())));
    long count = servedIn(List.copyOf(model.operations().values()));
    return table
        .append("| **Both planes** | **%d / %d** | |\n".formatted(count, model.operations().size()))
        .toString();
  }

  private Map<String, List<ModelOperation>> byArea() {
    return model.operations().values().stream()
        .collect(Collectors.groupingBy(ModelOperation::area, TreeMap::new, Collectors.toList()));
  }

  private long servedIn(List<ModelOperation> operations) {
    return operations.stream().filter(operation -> served.contains(operation.name())).count();
  }

  private String row(String area, List<ModelOperation> operations) {
    var names =
        operations.stream()
            .map(ModelOperation::name)
            .filter(served::contains)
            .sorted()
            .collect(Collectors.joining(", "));
    return "| `/%s` | %d / %d | %s |\n"
        .formatted(area, servedIn(operations), operations.size(), names);
  }
}
