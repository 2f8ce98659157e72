package dev.serai.server.bridge;

import dev.serai.browser.session.BrowserRoles;
import dev.serai.identity.SessionCredentials;
import dev.serai.identity.SessionGrant;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Principal;

/** A browser's session acts under its role; the credentials that go with it stay here. */
public record RoleOfBrowser(SessionCredentials identity) implements BrowserRoles {

  @Override
  public Grant open(AccountId account, Arn role, Arn browser, String environment) {
    return new Held(identity.open(account, role, browser, environment));
  }

  private record Held(SessionGrant grant) implements Grant {
    @Override
    public Principal principal() {
      return grant.principal();
    }

    @Override
    public void close() {
      grant.close();
    }
  }
}
