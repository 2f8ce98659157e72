package dev.serai.memory;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Ids;
import dev.serai.kernel.Region;
import dev.serai.kernel.ServiceException;
import dev.serai.storage.Fingerprint;
import dev.serai.storage.Stamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What may be done with memories. */
final class MemoryRules {

  private static final int CHANCE = 10;

  private final Region region;
  private final MemoryStore store;
  private final MemoryConfig config;
  private final StrategyRules strategies;
  private final Ids ids;
  private final InstantSource clock;

  MemoryRules(
      Region region,
      MemoryStore store,
      MemoryConfig config,
      StrategyRules strategies,
      Ids ids,
      InstantSource clock) {
    this.region = region;
    this.store = store;
    this.config = config;
    this.strategies = strategies;
    this.ids = ids;
    this.clock = clock;
  }

  /** What a memory is to be. */
  private record Wanted(
      MemorySettings settings, List<NewStrategy> strategies, Map<String, String> tags) {}

  Memory create(
      AccountId account,
      MemorySettings settings,
      List<NewStrategy> asked,
      Map<String, String> tags,
      Optional<String> clientToken) {
    var wanted = new Wanted(settings, asked, new TreeMap<>(tags));
    return store.write(
        rows -> {
          String id =
              rows.once(
                  account,
                  "CreateMemory",
                  clientToken,
                  Fingerprint.of(StoredJson.COLUMNS.write(wanted)),
                  () -> insert(rows, account, wanted).id().value());
          return Lookup.memory(rows, account, new MemoryId(id));
        });
  }

  private Memory insert(MemoryStore.Rows rows, AccountId account, Wanted wanted) {
    MemorySettings settings = wanted.settings();
    requireNewName(rows, account, settings.name());
    MemoryQuotas quotas = config.quotas();
    MemoryQuotas.require(
        rows.memories().count(account) + 1, quotas.memoriesPerAccount(), "memories of one account");
    MemoryQuotas.require(wanted.tags().size(), quotas.tagsPerMemory(), "tags of one memory");
    Instant now = Stamp.of(clock);
    List<MemoryStrategy> made =
        wanted.strategies().stream().map(asked -> strategies.create(asked, now)).toList();
    requireSound(rows, account, settings, made, 0);
    var memory =
        new Memory(
            account,
            region,
            new MemoryId(settings.name() + "-" + ids.alphanumeric(CHANCE)),
            settings,
            made,
            config.encryption() || settings.encryptionKeyArn().isPresent(),
            MemoryStatus.ACTIVE,
            now,
            now);
    rows.memories().insert(memory);
    rows.tags().put(memory.id(), wanted.tags());
    return memory;
  }

  /**
   * What a memory of another installation is to be here, under its id.
   *
   * @throws ServiceException VALIDATION when its name or id is taken, or its settings cannot be;
   *     CONFLICT while another import of it is under way; QUOTA
   */
  Memory imported(MemoryStore.Rows rows, AccountId account, TransferLine.Head head) {
    var id = new MemoryId(head.id());
    requireNew(rows, account, id);
    requireNewName(rows, account, head.settings().name());
    MemoryQuotas quotas = config.quotas();
    MemoryQuotas.require(
        rows.memories().count(account) + 1, quotas.memoriesPerAccount(), "memories of one account");
    requireSound(rows, account, head.settings(), head.strategies(), 0);
    return new Memory(
        account,
        region,
        id,
        head.settings(),
        head.strategies(),
        config.encryption() || head.encrypted() || head.settings().encryptionKeyArn().isPresent(),
        MemoryStatus.CREATING,
        head.createdAt(),
        head.updatedAt());
  }

  private static void requireNew(MemoryStore.Rows rows, AccountId account, MemoryId id) {
    if (rows.memories().find(account, id).filter(MemoryRules::arriving).isPresent()) {
      throw ServiceException.conflict(
          "memory %s is being imported; an import that was cut off is removed within %d minutes"
              .formatted(id, Arrivals.LEASE.toMinutes()));
    }
    if (rows.memories().taken(id)) {
      throw ServiceException.validation("memory.id", "a memory %s already exists".formatted(id));
    }
  }

  private static boolean arriving(Memory memory) {
    return memory.status() == MemoryStatus.CREATING;
  }

  /** In the words by which the Python package knows that it may go on with the one there is. */
  private static void requireNewName(MemoryStore.Rows rows, AccountId account, String name) {
    if (rows.memories().nameTaken(account, name)) {
      throw ServiceException.validation("name", "a memory named %s already exists".formatted(name));
    }
  }

  /**
   * @param before how many strategies the memory has had
   */
  private void requireSound(
      MemoryStore.Rows rows,
      AccountId account,
      MemorySettings settings,
      List<MemoryStrategy> now,
      int before) {
    MemoryQuotas quotas = config.quotas();
    MemoryQuotas.require(now.size(), quotas.strategiesPerMemory(), "strategies of one memory");
    if (now.size() > before) {
      MemoryQuotas.require(
          rows.memories().countStrategies(account) + now.size() - before,
          quotas.strategiesPerAccount(),
          "strategies of one account");
    }
    SettingsRules.require(settings, quotas);
    strategies.require(settings, now);
  }

  Memory update(AccountId account, MemoryId id, MemoryChange change, Optional<String> clientToken) {
    return store.write(
        rows -> {
          rows.once(
              account,
              "UpdateMemory",
              clientToken,
              Fingerprint.of(id, StoredJson.COLUMNS.write(change)),
              () -> update(rows, Lookup.memory(rows, account, id), change));
          return Lookup.memory(rows, account, id);
        });
  }

  private String update(MemoryStore.Rows rows, Memory memory, MemoryChange change) {
    if (memory.status() != MemoryStatus.ACTIVE) {
      throw ServiceException.conflict(
          "memory %s is being %s and cannot be changed"
              .formatted(memory.id(), arriving(memory) ? "imported" : "deleted"));
    }
    Instant now = Stamp.of(clock);
    MemorySettings settings = change.appliedTo(memory.settings());
    List<MemoryStrategy> changed = strategies.changed(memory, change, now);
    requireSound(rows, memory.account(), settings, changed, memory.strategies().size());
    rows.memories().update(memory.with(settings, changed, now));
    return memory.id().value();
  }

  /** Answers also when the memory is being deleted already. */
  MemoryId delete(AccountId account, MemoryId id, Optional<String> clientToken) {
    return store.write(
        rows ->
            new MemoryId(
                rows.once(
                    account,
                    "DeleteMemory",
                    clientToken,
                    Fingerprint.of(id),
                    () -> delete(rows, account, id).value())));
  }

  private MemoryId delete(MemoryStore.Rows rows, AccountId account, MemoryId id) {
    Memory memory = Lookup.memory(rows, account, id);
    if (memory.status() != MemoryStatus.DELETING) {
      rows.memories().update(memory.with(MemoryStatus.DELETING, Stamp.of(clock)));
      rows.enqueue(DeletionJob.of(memory));
    }
    return id;
  }

  void tag(AccountId account, MemoryId id, Map<String, String> added) {
    store.write(
        rows -> {
          Memory memory = Lookup.active(rows, account, id);
          var all = new HashMap<>(rows.tags().of(memory.id()));
          all.putAll(added);
          MemoryQuotas.require(all.size(), config.quotas().tagsPerMemory(), "tags of one memory");
          rows.tags().put(memory.id(), added);
          return memory;
        });
  }

  void untag(AccountId account, MemoryId id, List<String> names) {
    store.write(
        rows -> {
          Memory memory = Lookup.active(rows, account, id);
          rows.tags().remove(memory.id(), names);
          return memory;
        });
  }
}
