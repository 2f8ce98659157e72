package dev.serai.runtime;

import dev.serai.storage.code.CodeRefusedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Images in memory, by name; each has one digest at a time. */
final class FakeImages implements ContainerImages {

  private final Map<String, String> digests = new ConcurrentHashMap<>();
  private final Set<String> pulled = ConcurrentHashMap.newKeySet();

  void push(String containerUri, String hex) {
    digests.put(containerUri, hex);
  }

  /** Those that are kept on this host. */
  Set<String> pulled() {
    return Set.copyOf(pulled);
  }

  @Override
  public String pin(String containerUri) throws CodeRefusedException {
    String digest = digests.get(containerUri);
    if (digest == null) {
      throw new CodeRefusedException("the registry has no " + containerUri);
    }
    return containerUri + "@sha256:" + digest;
  }

  @Override
  public AgentImage require(String pinned) throws IOException {
    if (!pinned.contains("@sha256:")) {
      throw new IOException("not pinned: " + pinned);
    }
    pulled.add(pinned);
    return new AgentImage(
        Path.of("/", pinned), List.of("/bin/agent"), Map.of("FROM", "image"), "/srv");
  }

  @Override
  public void retain(Set<String> pinned) {
    pulled.retainAll(pinned);
  }
}
