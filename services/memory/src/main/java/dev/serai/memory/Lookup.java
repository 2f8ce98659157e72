package dev.serai.memory;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.ServiceException;

/** Finds rows, or says that there are none. */
final class Lookup {

  private Lookup() {}

  /**
   * A memory, also one that is being deleted.
   *
   * @throws ServiceException of kind NOT_FOUND
   */
  static Memory memory(MemoryStore.Rows rows, AccountId account, MemoryId id) {
    return rows.memories().find(account, id).orElseThrow(() -> missing(id));
  }

  /**
   * A memory that serves.
   *
   * @throws ServiceException of kind NOT_FOUND, also while it is being deleted
   */
  static Memory active(MemoryStore.Rows rows, AccountId account, MemoryId id) {
    return rows.memories()
        .find(account, id)
        .filter(memory -> memory.status() == MemoryStatus.ACTIVE)
        .orElseThrow(() -> missing(id));
  }

  private static ServiceException missing(MemoryId id) {
    return ServiceException.notFound("there is no memory " + id);
  }
}
