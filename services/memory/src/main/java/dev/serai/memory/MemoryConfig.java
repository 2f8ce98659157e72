package dev.serai.memory;

import java.util.Map;

/**
 * Bounds of the memory room.
 *
 * @param quotas how many memories and strategies there may be
 * @param encryption whether texts of every new memory are sealed by a data key, also where its
 *     owner names no key; not by default
 * @param events limits of short-term memory
 * @param extraction how records are drawn from events
 * @param search limits of retrieval
 * @param records how long they stay, and how many
 * @param transfers limits of memories that are imported
 * @param webhooks where messages of self-managed strategies go, by any name
 */
public record MemoryConfig(
    MemoryQuotas quotas,
    boolean encryption,
    EventLimits events,
    ExtractionLimits extraction,
    SearchLimits search,
    RecordRetention records,
    TransferLimits transfers,
    Map<String, Webhook> webhooks) {

  public static final MemoryConfig DEFAULT =
      new MemoryConfig(
          MemoryQuotas.DEFAULT,
          false,
          EventLimits.DEFAULT,
          ExtractionLimits.DEFAULT,
          SearchLimits.DEFAULT,
          RecordRetention.DEFAULT,
          TransferLimits.DEFAULT,
          Map.of());

  public MemoryConfig {
    webhooks = Map.copyOf(webhooks);
  }

  /** With other quotas. */
  public MemoryConfig quotas(MemoryQuotas other) {
    return new MemoryConfig(
        other, encryption, events, extraction, search, records, transfers, webhooks);
  }

  /** With every new memory encrypted, or not. */
  public MemoryConfig encryption(boolean all) {
    return new MemoryConfig(quotas, all, events, extraction, search, records, transfers, webhooks);
  }

  /** With records kept otherwise. */
  public MemoryConfig records(RecordRetention retention) {
    return new MemoryConfig(
        quotas, encryption, events, extraction, search, retention, transfers, webhooks);
  }

  /** With other limits of imports. */
  MemoryConfig transfers(TransferLimits limits) {
    return new MemoryConfig(
        quotas, encryption, events, extraction, search, records, limits, webhooks);
  }
}
