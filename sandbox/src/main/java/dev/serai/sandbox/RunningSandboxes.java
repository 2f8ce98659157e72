package dev.serai.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sandboxes of one driver, from start to close, and those an earlier server has left. Safe for
 * use by many threads.
 */
final class RunningSandboxes implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RunningSandboxes.class);

  /** Starts one; tells when it is gone. */
  interface Starting {
    WalledSandbox start(Consumer<SandboxId> onGone) throws IOException;
  }

  private final SandboxHost host;
  private final Map<SandboxId, WalledSandbox> running = new ConcurrentHashMap<>();
  private volatile boolean closed;

  RunningSandboxes(SandboxHost host) {
    this.host = host;
  }

  /**
   * @throws SandboxException when the driver is closed, also while the sandbox starts
   */
  Sandbox start(Starting starting) throws IOException {
    requireOpen();
    WalledSandbox sandbox = starting.start(running::remove);
    running.put(sandbox.id(), sandbox);
    if (sandbox.exit().isPresent()) {
      running.remove(sandbox.id());
    }
    if (closed) {
      sandbox.close();
    }
    requireOpen();
    return sandbox;
  }

  /** Gives back what is on record and nobody's any more. */
  int reapOrphans() {
    try {
      int found = 0;
      for (Path directory : records()) {
        var left = Holdings.left(host, directory);
        if (left.isPresent() ? left.get().giveBack() : forget(directory)) {
          found++;
        }
      }
      host.rights().freeAbandonedUids();
      if (found > 0) {
        LOG.warn("removed {} sandboxes that an earlier server left behind", found);
      }
      return found;
    } catch (IOException failure) {
      throw new SandboxException("cannot read the records of sandboxes", failure);
    }
  }

  @Override
  public void close() {
    closed = true;
    running.values().forEach(each -> Thread.ofVirtual().start(each::close));
    running.values().forEach(Sandbox::close);
    try {
      host.close();
    } catch (IOException failure) {
      LOG.warn("closing the sandbox driver", failure);
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new SandboxException("the sandbox driver is closed");
    }
  }

  private List<Path> records() throws IOException {
    try (var listing = Files.list(host.records())) {
      return listing.toList();
    }
  }

  private static boolean forget(Path directory) {
    ScratchFiles.delete(directory);
    return true;
  }
}
