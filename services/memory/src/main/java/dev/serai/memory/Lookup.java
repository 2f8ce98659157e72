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

  /**
   * That a memory which was found before the transaction began still serves; costs less than to
   * find it again.
   *
   * @throws ServiceException as {@link #active}
   */
  static void requireActive(MemoryStore.Rows rows, Memory found) {
    if (!rows.memories().serves(found.account(), found.id())) {
      throw missing(found.id());
    }
  }

  private static ServiceException missing(MemoryId id) {
    return ServiceException.notFound("there is no memory " + id);
  }
}
