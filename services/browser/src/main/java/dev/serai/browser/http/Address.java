package dev.serai.browser.http;

import dev.serai.browser.BrowserId;
import dev.serai.kernel.ServiceException;

/** The label by which the data plane names a browser; its model says nothing of its form. */
final class Address {

  private Address() {}

  /**
   * @throws ServiceException of kind NOT_FOUND for what cannot be an id
   */
  static BrowserId of(String browserIdentifier) {
    return BrowserId.parse(browserIdentifier)
        .orElseThrow(() -> ServiceException.notFound("there is no browser " + browserIdentifier));
  }
}
