package dev.serai.storage;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;

/**
 * The rows of jobs. A job is due when its time has come, no lease holds it and it is the first of
 * its ordering key. Finished jobs leave no row.
 */
final class JobTable {

  private static final String DUE =
      """
      SELECT id, type, ordering_key, payload, attempt FROM storage_jobs AS job
      WHERE not_before <= :now AND leased_until <= :now AND type IN (<types>)
        AND NOT EXISTS (SELECT 1 FROM storage_jobs AS earlier
          WHERE earlier.ordering_key = job.ordering_key AND earlier.position < job.position)
      ORDER BY not_before LIMIT :limit""";

  private final Database database;
  private final RandomGenerator random;
  private final String owner;

  /**
   * @param owner names this process in its leases
   */
  JobTable(Database database, RandomGenerator random, String owner) {
    this.database = database;
    this.random = random;
    this.owner = owner;
  }

  /**
   * The position is read in the same transaction, so two that enqueue for one key cannot commit in
   * another order than their positions tell.
   */
  void insert(Handle handle, String type, String key, String payload, Instant notBefore) {
    handle
        .createUpdate(
            """
            INSERT INTO storage_jobs
              (id, type, ordering_key, position, payload, not_before, attempt, owner, leased_until)
            VALUES (:id, :type, :key,
              (SELECT coalesce(max(position), 0) + 1 FROM storage_jobs WHERE ordering_key = :key),
              :payload, :notBefore, 0, '', 0)""")
        .bind("id", random.nextLong() >>> 1)
        .bind("type", type)
        .bind("key", key)
        .bind("payload", payload)
        .bind("notBefore", notBefore)
        .execute();
  }

  /** Takes up to {@code limit} due jobs for the lease of their type. */
  List<ClaimedJob> claim(Map<String, Jobs.Policy> policies, Instant now, int limit) {
    if (database.read(handle -> due(handle, policies, now, 1, "")).isEmpty()) {
      return List.of();
    }
    String lock = database.dialect() == Dialect.POSTGRESQL ? " FOR UPDATE SKIP LOCKED" : "";
    return database.write(
        handle ->
            due(handle, policies, now, limit, lock).stream()
                .map(job -> lease(handle, job, policyOf(policies, job), now))
                .toList());
  }

  private static List<Jobs.Job> due(
      Handle handle, Map<String, Jobs.Policy> policies, Instant now, int limit, String lock) {
    return handle
        .createQuery(DUE + lock)
        .bindList("types", List.copyOf(policies.keySet()))
        .bind("now", now)
        .bind("limit", limit)
        .map(
            (row, context) ->
                new Jobs.Job(
                    row.getLong(1),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    row.getInt(5) + 1))
        .list();
  }

  private ClaimedJob lease(Handle handle, Jobs.Job job, Jobs.Policy policy, Instant now) {
    Instant until = now.plus(policy.lease());
    handle
        .createUpdate(
            "UPDATE storage_jobs SET owner = :owner, attempt = :attempt, leased_until = :until"
                + " WHERE id = :id")
        .bind("owner", owner)
        .bind("attempt", job.attempt())
        .bind("until", until)
        .bind("id", job.id())
        .execute();
    return new ClaimedJob(job, policy, until);
  }

  /** Whether the job was still ours, and is until {@code until} now. */
  boolean renew(Jobs.Job job, Instant until) {
    return change(job, "UPDATE storage_jobs SET leased_until = :time", until);
  }

  /** Gives a failed job back, to be run again from {@code notBefore}. */
  boolean retry(Jobs.Job job, Instant notBefore) {
    return change(
        job, "UPDATE storage_jobs SET leased_until = 0, owner = '', not_before = :time", notBefore);
  }

  boolean delete(Jobs.Job job) {
    return change(job, "DELETE FROM storage_jobs", Instant.EPOCH);
  }

  private boolean change(Jobs.Job job, String statement, Instant time) {
    return database.write(
            handle ->
                handle
                    .createUpdate(
                        statement + " WHERE id = :id AND owner = :owner AND attempt = :attempt")
                    .bind("time", time)
                    .bind("id", job.id())
                    .bind("owner", owner)
                    .bind("attempt", job.attempt())
                    .execute())
        == 1;
  }

  private static Jobs.Policy policyOf(Map<String, Jobs.Policy> policies, Jobs.Job job) {
    return Objects.requireNonNull(policies.get(job.type()));
  }
}
