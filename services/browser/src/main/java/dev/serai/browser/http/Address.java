package dev.serai.browser.http;

import dev.serai.browser.BrowserId;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.ServiceException;
import dev.serai.sessions.SessionId;

/**
 * The labels by which the data plane names browsers and sessions; its model says nothing of their
 * form.
 */
final class Address {

  private Address() {}

  /**
   * @throws ServiceException of kind NOT_FOUND for what cannot be an id
   */
  static BrowserId of(String browserIdentifier) {
    return BrowserId.parse(browserIdentifier)
        .orElseThrow(() -> ServiceException.notFound("there is no browser " + browserIdentifier));
  }

  /**
   * @throws ServiceException of kind NOT_FOUND for what cannot be an id
   */
  static SessionId session(String text) {
    try {
      return new SessionId(text);
    } catch (IllegalArgumentException e) {
      throw new ServiceException(ErrorKind.NOT_FOUND, "there is no session " + text, e);
    }
  }
}
