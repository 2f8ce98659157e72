package dev.serai.memory;

import dev.serai.storage.Keys;
import dev.serai.storage.OwnKey;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;

/** The table {@code memory_key}: each encrypted memory has a data key of its own. */
final class MemoryKeys {

  private final Keys keys;

  /** Opened ones; a key never changes. */
  private final Map<MemoryId, OwnKey> open = new ConcurrentHashMap<>();

  MemoryKeys(Keys keys) {
    this.keys = keys;
  }

  /** Does nothing for a memory that is not encrypted. */
  void create(Handle handle, Memory memory) {
    if (memory.encrypted()) {
      handle.execute(
          "INSERT INTO memory_key (memory_id, sealed) VALUES (?, ?)",
          memory.id().value(),
          OwnKey.create(keys, memory.account(), owner(memory)));
    }
  }

  /** From now on nothing that was sealed with it can be read. */
  void delete(Handle handle, Memory memory) {
    handle.execute("DELETE FROM memory_key WHERE memory_id = ?", memory.id().value());
    open.remove(memory.id());
  }

  /**
   * @throws IllegalStateException when an encrypted memory has no key, which only damage explains
   */
  Texts of(Handle handle, Memory memory) {
    return new Texts(memory.encrypted() ? Optional.of(key(handle, memory)) : Optional.empty());
  }

  private OwnKey key(Handle handle, Memory memory) {
    OwnKey known = open.get(memory.id());
    if (known != null) {
      return known;
    }
    OwnKey opened = OwnKey.open(keys, memory.account(), owner(memory), sealed(handle, memory));
    open.put(memory.id(), opened);
    return opened;
  }

  private static byte[] sealed(Handle handle, Memory memory) {
    return handle
        .createQuery("SELECT sealed FROM memory_key WHERE memory_id = :memory")
        .bind("memory", memory.id().value())
        .mapTo(byte[].class)
        .findOne()
        .orElseThrow(() -> new IllegalStateException(memory.id() + " has lost its data key"));
  }

  private static String owner(Memory memory) {
    return "memory/" + memory.id();
  }
}
