package dev.serai.runtime;

import java.util.ArrayList;
import java.util.List;

/** The live half as the stored half sees it. */
public final class FakeLive implements HealthGate, LiveSessions {

  /** What happened, oldest first. */
  public final List<String> events = new ArrayList<>();

  private Verdict verdict = new Verdict.Healthy();
  private boolean dying;

  public void unhealthy(String reason) {
    verdict = new Verdict.Unhealthy(reason);
  }

  public void healthy() {
    verdict = new Verdict.Healthy();
  }

  /** The next probe is cut short by the death of the process. */
  public void dieInProbe() {
    dying = true;
  }

  @Override
  public Verdict probe(RuntimeVersion version) {
    events.add("probe " + version.number());
    if (dying) {
      dying = false;
      throw new IllegalStateException("killed");
    }
    return verdict;
  }

  @Override
  public void endAll(RuntimeId runtime) {
    events.add("end " + runtime);
  }

  @Override
  public void endAll(RuntimeId runtime, String endpoint) {
    events.add("end " + runtime + " " + endpoint);
  }
}
