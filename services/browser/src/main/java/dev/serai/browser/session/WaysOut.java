package dev.serai.browser.session;

import dev.serai.browser.Browser;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Principal;
import dev.serai.sandbox.SandboxId;
import dev.serai.sandbox.egress.Egress;
import dev.serai.sandbox.egress.EgressCaller;
import java.util.Optional;

/** What the pages of a browser may reach: what the rules of egress allow, or its network does. */
record WaysOut(BrowserRoles roles, Egress egress) {

  /**
   * @throws dev.serai.kernel.ServiceException VALIDATION or DENIED when the role cannot be lent
   * @throws dev.serai.sandbox.SandboxException when this host cannot give a way out
   */
  Given open(SandboxId id, Browser browser) {
    Optional<BrowserRoles.Grant> role =
        browser
            .settings()
            .executionRole()
            .map(arn -> roles.open(browser.account(), arn, browser.arn(), id.value()));
    try {
      Principal who = role.map(BrowserRoles.Grant::principal).orElseGet(() -> nobody(browser));
      var caller = new EgressCaller(id, browser.account(), who, browser.settings().vpc());
      return new Given(role, egress.open(caller));
    } catch (RuntimeException e) {
      role.ifPresent(BrowserRoles.Grant::close);
      throw e;
    }
  }

  /** Pages of a browser without a role act as nobody, but what they ask for is on record. */
  private static Principal nobody(Browser browser) {
    Arn arn = Arn.agentCore(browser.region(), browser.account(), "anonymous/" + browser.id());
    return new Principal.Anonymous(arn, browser.arn());
  }
}
