package dev.serai.browser.session;

import dev.serai.browser.Browser;
import dev.serai.browser.ViewPort;
import dev.serai.browser.chromium.ChromiumGoneException;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.Ids;
import dev.serai.kernel.ServiceException;
import dev.serai.sandbox.Sandbox;
import dev.serai.sandbox.SandboxException;
import dev.serai.sandbox.SandboxId;
import java.util.Locale;

/** Brings workplaces up: way out, sandbox, browser. Leaves nothing behind when it fails. */
final class Workplaces {

  private static final int ID_LENGTH = 20;

  private final Chromiums chromiums;
  private final WaysOut ways;
  private final Ids ids;

  Workplaces(Chromiums chromiums, WaysOut ways, Ids ids) {
    this.chromiums = chromiums;
    this.ways = ways;
    this.ids = ids;
  }

  /**
   * A workplace nobody has worked in.
   *
   * @throws ServiceException of kind INTERNAL when this host cannot give one, VALIDATION or DENIED
   *     when the browser's role cannot be lent
   */
  Workplace make(Browser browser, ViewPort viewPort) {
    var id = new SandboxId(ids.alphanumeric(ID_LENGTH).toLowerCase(Locale.ROOT));
    Given given = Given.NOTHING;
    try {
      given = ways.open(id, browser);
      return connected(chromiums.start(id, viewPort, given.wayOut()), given);
    } catch (SandboxException e) {
      given.close();
      throw failed(e);
    } catch (RuntimeException e) {
      given.close();
      throw e;
    }
  }

  private Workplace connected(Sandbox sandbox, Given given) {
    try {
      return new Workplace(sandbox, chromiums.connect(sandbox), given);
    } catch (ChromiumGoneException e) {
      sandbox.close();
      throw failed(e);
    } catch (RuntimeException e) {
      sandbox.close();
      throw e;
    }
  }

  private static ServiceException failed(RuntimeException why) {
    return new ServiceException(
        ErrorKind.INTERNAL, "the session's browser could not be started: " + why.getMessage(), why);
  }
}
