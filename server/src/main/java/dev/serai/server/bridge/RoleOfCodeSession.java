package dev.serai.server.bridge;

import dev.serai.codeinterpreter.session.CodeCredentials;
import dev.serai.identity.SessionCredentials;
import dev.serai.identity.SessionGrant;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Principal;
import dev.serai.kernel.Secret;

/** A code session gets the rights of its interpreter's role as an agent's session does. */
public record RoleOfCodeSession(SessionCredentials identity) implements CodeCredentials {

  @Override
  public Grant open(AccountId account, Arn role, Arn interpreter, String environment) {
    return new Held(identity.open(account, role, interpreter, environment));
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
    public void close() {
      grant.close();
    }
  }
}
