package dev.serai.server.bridge;

import dev.serai.functions.execution.FunctionCredentials;
import dev.serai.identity.SessionCredentials;
import dev.serai.identity.SessionGrant;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Principal;
import dev.serai.kernel.Secret;

/** A function's sandbox gets the rights of its role as an agent's session does. */
public record RoleOfFunction(SessionCredentials identity) implements FunctionCredentials {

  @Override
  public Grant open(AccountId account, Arn role, Arn function, String environment) {
    return new Held(identity.open(account, role, function, environment));
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
