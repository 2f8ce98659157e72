package dev.serai.browser.session;

import dev.serai.browser.Browser;
import dev.serai.browser.chromium.Chromium;
import dev.serai.browser.chromium.ChromiumGoneException;
import dev.serai.browser.policy.Ward;
import dev.serai.browser.policy.Warden;
import dev.serai.browser.policy.Wardens;
import dev.serai.browser.profile.ProfileContents;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.Ids;
import dev.serai.kernel.ServiceException;
import dev.serai.sandbox.Sandbox;
import dev.serai.sandbox.SandboxException;
import dev.serai.sandbox.SandboxId;
import java.util.Locale;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings workplaces up: way out, sandbox, browser. Leaves nothing behind when it fails. */
final class Workplaces {

  private static final Logger LOG = LoggerFactory.getLogger(Workplaces.class);
  private static final int ID_LENGTH = 20;

  private final Chromiums chromiums;
  private final WaysOut ways;
  private final ProfileContents profiles;
  private final Wardens wardens;
  private final Ids ids;

  Workplaces(
      Chromiums chromiums, WaysOut ways, ProfileContents profiles, Wardens wardens, Ids ids) {
    this.chromiums = chromiums;
    this.ways = ways;
    this.profiles = profiles;
    this.wardens = wardens;
    this.ids = ids;
  }

  /**
   * A workplace nobody has worked in, its pages watched. It ends when they no longer are.
   *
   * @param ward the session, whose account is the profile's
   * @throws ServiceException of kind INTERNAL when this host cannot give one, VALIDATION or DENIED
   *     when the browser's role cannot be lent; as {@link ProfileContents#give}
   */
  Workplace make(Browser browser, SessionWish wish, Ward ward) {
    var id = new SandboxId(ids.alphanumeric(ID_LENGTH).toLowerCase(Locale.ROOT));
    Given given = Given.NOTHING;
    try {
      given = ways.open(id, browser);
      return connected(
          chromiums.start(id, wish.viewPort(), given.wayOut()),
          given,
          ward,
          chromium ->
              wish.profile().ifPresent(of -> profiles.give(ward.caller().account(), of, chromium)));
    } catch (SandboxException e) {
      given.close();
      throw failed(e);
    } catch (RuntimeException e) {
      given.close();
      throw e;
    }
  }

  private Workplace connected(Sandbox sandbox, Given given, Ward ward, Consumer<Chromium> prepare) {
    try {
      Chromium chromium = chromiums.connect(sandbox);
      prepare.accept(chromium);
      Warden warden = wardens.watch(ward, chromium, () -> end(sandbox, ward));
      return new Workplace(sandbox, chromium, warden, given);
    } catch (ChromiumGoneException e) {
      sandbox.close();
      throw failed(e);
    } catch (RuntimeException e) {
      sandbox.close();
      throw e;
    }
  }

  private static void end(Sandbox sandbox, Ward ward) {
    if (sandbox.exit().isEmpty()) {
      LOG.warn("the pages of session {} are no longer watched, so it ends", ward.session());
    }
    sandbox.close();
  }

  private static ServiceException failed(RuntimeException why) {
    return new ServiceException(
        ErrorKind.INTERNAL, "the session's browser could not be started: " + why.getMessage(), why);
  }
}
