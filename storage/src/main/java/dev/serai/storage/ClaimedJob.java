package dev.serai.storage;

import java.time.Duration;
import java.time.Instant;

/** A job this process holds a lease on. */
record ClaimedJob(Jobs.Job job, Jobs.Policy policy, Instant leasedUntil) {

  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  /** A third of the lease has gone by: time to renew, with two more tries left. */
  boolean renewalDue(Instant now) {
    return !now.isBefore(leasedUntil.minus(policy.lease().multipliedBy(2).dividedBy(3)));
  }

  ClaimedJob renewed(Instant now) {
    return new ClaimedJob(job, policy, now.plus(policy.lease()));
  }

  boolean lastAttempt() {
    return job.attempt() >= policy.maxAttempts();
  }

  /** The worker of the last attempt died without a word. */
  boolean beyondLastAttempt() {
    return job.attempt() > policy.maxAttempts();
  }

  /** Doubles with each attempt, up to an hour. */
  Duration pause() {
    int doublings = Math.min(job.attempt() - 1, 30);
    Duration pause = policy.backoff().multipliedBy(1L << doublings);
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }
}
