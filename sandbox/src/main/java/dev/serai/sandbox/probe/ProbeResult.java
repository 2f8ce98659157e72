package dev.serai.sandbox.probe;

import dev.serai.sandbox.IsolationClass;
import java.util.EnumMap;
import java.util.Map;

/**
 * What came of one probe on this host.
 *
 * @param control without a sandbox
 * @param inside in each class
 */
public record ProbeResult(Probe probe, Outcome control, Map<IsolationClass, Outcome> inside) {

  public ProbeResult {
    inside = Map.copyOf(inside);
  }

  /** The walls held: what the table expects. */
  public boolean held(IsolationClass isolationClass) {
    Outcome outcome = inside.getOrDefault(isolationClass, Outcome.ENDED);
    return !outcome.reached() || probe.harmless(isolationClass);
  }

  /** All classes held. */
  public boolean held() {
    return inside.keySet().stream().allMatch(this::held);
  }

  /** The attempt succeeds without a sandbox, so that its failure inside says something. */
  public boolean proven() {
    return control.reached();
  }

  static ProbeResult of(
      Probe probe, Map<String, Outcome> control, Map<IsolationClass, Map<String, Outcome>> inside) {
    var outcomes = new EnumMap<IsolationClass, Outcome>(IsolationClass.class);
    inside.forEach(
        (isolationClass, all) ->
            outcomes.put(isolationClass, all.getOrDefault(probe.name(), Outcome.ENDED)));
    return new ProbeResult(probe, control.getOrDefault(probe.name(), Outcome.ENDED), outcomes);
  }
}
