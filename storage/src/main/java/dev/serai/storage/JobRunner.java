package dev.serai.storage;

import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one claimed job to its end: done, tried again later, or given up. */
final class JobRunner {

  private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);

  private final JobTable table;
  private final InstantSource clock;

  JobRunner(JobTable table, InstantSource clock) {
    this.table = table;
    this.clock = clock;
  }

  void run(ClaimedJob claimed, Jobs.Handler handler) {
    Jobs.Job job = claimed.job();
    if (claimed.beyondLastAttempt()) {
      giveUp(
          claimed, handler, new IllegalStateException("the process died during the last attempt"));
      return;
    }
    try {
      handler.run(job);
    } catch (InterruptedException e) {
      Thread.currentThread()
          .interrupt(); // stopping, or the lease is lost: whoever claims it next runs it
      return;
    } catch (Exception e) {
      failed(claimed, handler, e);
      return;
    } catch (Error e) {
      failed(claimed, handler, new IllegalStateException(e));
      return;
    }
    table.delete(job);
  }

  private void failed(ClaimedJob claimed, Jobs.Handler handler, Exception problem) {
    if (Thread.currentThread().isInterrupted()) {
      return;
    }
    if (claimed.lastAttempt()) {
      giveUp(claimed, handler, problem);
      return;
    }
    LOG.warn("{} failed and is tried again in {}", name(claimed), claimed.pause(), problem);
    table.retry(claimed.job(), clock.instant().plus(claimed.pause()));
  }

  private void giveUp(ClaimedJob claimed, Jobs.Handler handler, Exception problem) {
    LOG.error("{} failed and is given up", name(claimed), problem);
    try {
      handler.exhausted(claimed.job(), problem);
    } catch (RuntimeException e) {
      LOG.error("the last word on {} failed too", name(claimed), e);
    }
    table.delete(claimed.job());
  }

  private static String name(ClaimedJob claimed) {
    Jobs.Job job = claimed.job();
    return "job %s/%s, attempt %d of %d,"
        .formatted(job.type(), job.orderingKey(), job.attempt(), claimed.policy().maxAttempts());
  }
}
