package dev.serai.identity;

import dev.serai.kernel.Arn;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Resources and agents of other rooms, as a test says they are. */
public final class FakeResources implements Resources, AgentDirectory {

  private final Map<Arn, Known> known = new ConcurrentHashMap<>();
  private final Map<Arn, Map<String, String>> agents = new ConcurrentHashMap<>();
  private volatile boolean broken;

  public void exists(Arn resource) {
    exists(resource, "1", Map.of());
  }

  public void exists(Arn resource, String incarnation, Map<String, String> tags) {
    known.put(resource, new Known(incarnation, tags));
  }

  void gone(Arn resource) {
    known.remove(resource);
  }

  /** Gives tags to the workload identity of a runtime. */
  void tagAgent(Arn runtime, Map<String, String> tags) {
    agents.put(Subject.identity(runtime), tags);
  }

  /** From now on nothing can be told. */
  void breakDown() {
    broken = true;
  }

  @Override
  public Optional<Known> find(Arn resource) {
    requireWorking();
    return Optional.ofNullable(known.get(resource));
  }

  @Override
  public Map<String, String> tags(Arn identity) {
    requireWorking();
    return agents.getOrDefault(identity, Map.of());
  }

  private void requireWorking() {
    if (broken) {
      throw new IllegalStateException("the other room cannot be read");
    }
  }
}
