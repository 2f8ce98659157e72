package dev.serai.sandbox.probe;

import dev.serai.sandbox.IsolationClass;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What came of all probes on this host.
 *
 * @param changes of the host that were seen meanwhile, in words; none when the walls are good
 */
public record ProbeReport(List<ProbeResult> results, List<String> changes) {

  public ProbeReport {
    results = List.copyOf(results);
    changes = List.copyOf(changes);
  }

  /** Whether every wall held and the host is as it was. */
  public boolean held() {
    return changes.isEmpty() && results.stream().allMatch(ProbeResult::held);
  }

  /** The classes that were probed. */
  public List<IsolationClass> classes() {
    return results.stream()
        .flatMap(result -> result.inside().keySet().stream())
        .distinct()
        .sorted()
        .toList();
  }

  /** A table for documents. */
  public String markdown() {
    List<IsolationClass> classes = classes();
    var text = new StringBuilder("| | attempt | without a sandbox |");
    classes.forEach(each -> text.append(' ').append(each.word()).append(" |"));
    text.append("\n|---|---|---|").append("---|".repeat(classes.size())).append('\n');
    int number = 0;
    for (ProbeResult result : results) {
      number++;
      text.append(
          "| %d | `%s`: %s | ".formatted(number, result.probe().name(), result.probe().attempt()));
      text.append(result.proven() ? "succeeds" : "not on this host").append(" |");
      classes.forEach(each -> text.append(' ').append(cell(result, each)).append(" |"));
      text.append('\n');
    }
    return text.toString();
  }

  /** How many attempts there were, how many held, and how many are proven by a control. */
  public String summary() {
    long proven = results.stream().filter(ProbeResult::proven).count();
    String held =
        classes().stream()
            .map(each -> each.word() + " holds " + heldBy(each))
            .collect(Collectors.joining(", "));
    return "%d probes, of which %d succeed here without a sandbox; %s"
        .formatted(results.size(), proven, held);
  }

  private long heldBy(IsolationClass isolationClass) {
    return results.stream().filter(result -> result.held(isolationClass)).count();
  }

  /** What stands in the table for one class: the reason it failed, or how it succeeded. */
  public static String cell(ProbeResult result, IsolationClass isolationClass) {
    Outcome outcome = result.inside().getOrDefault(isolationClass, Outcome.ENDED);
    if (!outcome.reached()) {
      return outcome.text();
    }
    return result.held(isolationClass) ? "in its own kernel only" : "**SUCCEEDS**";
  }
}
