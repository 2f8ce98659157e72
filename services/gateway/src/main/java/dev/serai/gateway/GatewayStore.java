package dev.serai.gateway;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Gateways, targets and their tags. Everything done in one {@link #write} is there together or not
 * at all. Safe for use by many threads.
 */
interface GatewayStore {

  /** Work on rows; what it returns, the store returns. */
  @FunctionalInterface
  interface Work<T> {
    T in(Rows rows);
  }

  <T> T read(Work<T> work);

  <T> T write(Work<T> work);

  /** Rows within one transaction. */
  interface Rows {
    Gateways gateways();

    Targets targets();

    Tags tags();

    RateLimits rateLimits();

    Rules rules();

    /** Background work that exists exactly when the transaction commits. */
    void enqueue(PrepareJob job);

    /** As {@link #enqueue(PrepareJob)}, done not before {@code due}. */
    void enqueue(SynchroniseJob job, Instant due);

    /** See {@link dev.serai.storage.ClientTokens#once}. */
    String once(
        AccountId account,
        String operation,
        Optional<String> token,
        String inputHash,
        Supplier<String> act);
  }

  /** Insertion and removal take the gateway's workload identity along. */
  interface Gateways {
    void insert(Gateway gateway);

    /** In any account. */
    Optional<Gateway> find(GatewayId id);

    Optional<Gateway> find(AccountId account, GatewayId id);

    boolean nameTaken(AccountId account, String name);

    int count(AccountId account);

    void update(Gateway gateway);

    /**
     * Another number whenever the gateway, its targets, limits or rules are others; empty when
     * there is no such gateway.
     */
    Optional<Long> revision(GatewayId id);

    /** By id. */
    Page<Gateway> list(AccountId account, PageRequest page);

    /** With its tags. */
    void delete(Gateway gateway);
  }

  /** Rows of targets. */
  interface Targets {
    void insert(Gateway gateway, GatewayTarget target);

    Optional<GatewayTarget> find(Gateway gateway, TargetId id);

    boolean nameTaken(Gateway gateway, String name);

    int count(Gateway gateway);

    void update(Gateway gateway, GatewayTarget target);

    /** By id. */
    Page<GatewayTarget> list(Gateway gateway, PageRequest page);

    /** All, by name. */
    List<GatewayTarget> all(Gateway gateway);

    void delete(GatewayTarget target);
  }

  /** Rows of rate limits; they go with their gateway. */
  interface RateLimits {

    /** Makes it, or replaces the one of its id. */
    void put(RateLimit limit);

    /** By id. */
    List<RateLimit> all(Gateway gateway);

    void delete(RateLimit limit);
  }

  /** Rows of rules; they go with their gateway. */
  interface Rules {

    /** Makes it, or replaces the one of its id. */
    void put(GatewayRule rule);

    /** By priority. */
    List<GatewayRule> all(Gateway gateway);

    void delete(GatewayRule rule);
  }

  /** Tags of gateways. */
  interface Tags {
    Map<String, String> of(GatewayId gateway);

    void put(GatewayId gateway, Map<String, String> added);

    void remove(GatewayId gateway, List<String> names);
  }
}
