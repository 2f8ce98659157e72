package dev.serai.codeinterpreter;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Region;
import dev.serai.kernel.ServiceException;

/** Finds rows, or says that there are none. */
public final class Lookup {

  private Lookup() {}

  /**
   * An interpreter of the account, also the one that comes with the platform.
   *
   * @throws ServiceException of kind NOT_FOUND
   */
  public static CodeInterpreter interpreter(
      CodeInterpreterStore.Rows rows, Region region, AccountId account, CodeInterpreterId id) {
    return id.isSystem() ? CodeInterpreter.system(account, region) : custom(rows, account, id);
  }

  /**
   * An interpreter that somebody made.
   *
   * @throws ServiceException of kind NOT_FOUND
   */
  static CodeInterpreter custom(
      CodeInterpreterStore.Rows rows, AccountId account, CodeInterpreterId id) {
    return rows.interpreters()
        .find(account, id)
        .orElseThrow(() -> ServiceException.notFound("there is no code interpreter " + id));
  }
}
