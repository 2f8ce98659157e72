package dev.serai.browser;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Region;
import dev.serai.kernel.ServiceException;

/** Finds rows, or says that there are none. */
public final class Lookup {

  private Lookup() {}

  /**
   * A browser of the account, also the one that comes with the platform.
   *
   * @throws ServiceException of kind NOT_FOUND
   */
  public static Browser browser(
      BrowserStore.Rows rows, Region region, AccountId account, BrowserId id) {
    return id.isSystem() ? Browser.system(account, region) : custom(rows, account, id);
  }

  /**
   * A browser that somebody made.
   *
   * @throws ServiceException of kind NOT_FOUND
   */
  static Browser custom(BrowserStore.Rows rows, AccountId account, BrowserId id) {
    return rows.browsers()
        .find(account, id)
        .orElseThrow(() -> ServiceException.notFound("there is no browser " + id));
  }
}
