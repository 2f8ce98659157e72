package dev.serai.protocol.mcp.client;

import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Things a server should be told, but for which nobody waits. */
final class Aside {

  private static final Logger LOG = LoggerFactory.getLogger(Aside.class);
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private Aside() {}

  /** Something that may take long, or fail. */
  interface Work {
    void run() throws McpClientException, IOException, InterruptedException;
  }

  static void run(Work work) {
    Thread worker =
        Thread.ofVirtual()
            .name("mcp-aside")
            .start(
                () -> {
                  try {
                    work.run();
                  } catch (McpClientException | IOException e) {
                    LOG.debug("a server could not be told", e);
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });
    Thread.ofVirtual().start(() -> limit(worker));
  }

  private static void limit(Thread worker) {
    try {
      if (!worker.join(LONGEST)) {
        worker.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
