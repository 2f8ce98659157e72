package dev.serai.memory;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rows of memories, and what is moved with them. Within one transaction. */
interface MemoryTables {

  /** Rows of memories. */
  interface Memories {
    void insert(Memory memory);

    Optional<Memory> find(AccountId account, MemoryId id);

    /** Whether it is there and not being deleted. */
    boolean serves(AccountId account, MemoryId id);

    boolean nameTaken(AccountId account, String name);

    /** By any account. */
    boolean taken(MemoryId id);

    int count(AccountId account);

    /** Of all memories of the account. */
    int countStrategies(AccountId account);

    void update(Memory memory);

    /** By id. */
    Page<Memory> list(AccountId account, PageRequest page);

    /** Those of all accounts, by id. */
    Page<Memory> listAll(PageRequest page);

    /** Those of all accounts that are being imported. */
    List<Memory> arriving();

    /** With its tags. */
    void delete(Memory memory);
  }

  /** Tags of memories. */
  interface Tags {
    Map<String, String> of(MemoryId memory);

    void put(MemoryId memory, Map<String, String> added);

    void remove(MemoryId memory, List<String> names);
  }

  /** Rows of one memory, as they are moved from one installation to another. */
  interface Transfer {

    /** By actor and session, without readings. */
    List<TransferLine.Session> sessions(Optional<SessionKey> after, int limit);

    /** With its branches. */
    void insert(TransferLine.Session session);

    /** All versions of so many records, by id and version. */
    List<MemoryRecord> records(String afterId, int limit);
  }
}
