package dev.serai.server.bridge;

import dev.serai.identity.SessionGrant;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Delegation;
import dev.serai.kernel.Principal;
import dev.serai.kernel.Secret;
import dev.serai.runtime.session.SessionCredentials;
import dev.serai.runtime.session.SessionId;
import java.util.Optional;

/** Runtime asks for the rights of a session; identity grants them and takes them back. */
public final class RoleOfSession implements SessionCredentials {

  private final dev.serai.identity.SessionCredentials identity;

  public RoleOfSession(dev.serai.identity.SessionCredentials identity) {
    this.identity = identity;
  }

  @Override
  public Grant open(AccountId account, Arn role, Arn runtime, String environment) {
    return new Held(identity.open(account, role, runtime, environment));
  }

  private record Held(SessionGrant grant) implements Grant {
    @Override
    public Principal principal() {
      return grant.principal();
    }

    @Override
    public Secret token() {
      return grant.token();
    }

    @Override
    public Secret workloadToken(SessionId session, Delegation behalf, Optional<Secret> userToken) {
      return grant.workloadToken(session.value(), behalf, userToken);
    }

    @Override
    public void close() {
      grant.close();
    }
  }
}
