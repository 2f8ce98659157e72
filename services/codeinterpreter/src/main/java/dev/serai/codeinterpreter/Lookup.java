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

  /**
   * What is known of a session, also of one that has ended.
   *
   * @throws ServiceException of kind NOT_FOUND
   */
  public static CodeSession session(CodeInterpreterStore.Rows rows, SessionKey key) {
    return rows.sessions().find(key).orElseThrow(() -> missing(key));
  }

  private static ServiceException missing(SessionKey key) {
    return ServiceException.notFound(
        "code interpreter %s has no session %s".formatted(key.interpreter(), key.id()));
  }
}
