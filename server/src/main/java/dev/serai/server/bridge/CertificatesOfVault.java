package dev.serai.server.bridge;

import dev.serai.codeinterpreter.session.CodeCertificates;
import dev.serai.identity.vault.CredentialProviders;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.Region;
import dev.serai.kernel.Secret;
import dev.serai.kernel.ServiceException;

/**
 * Secrets with certificates are API keys of the vault: the name of the one is that of the other.
 */
public record CertificatesOfVault(CredentialProviders vault, Region region)
    implements CodeCertificates {

  private static final String KIND = "secret:";

  @Override
  public Secret open(AccountId account, Arn secret) {
    boolean own =
        secret.region().equals(region.value())
            && secret.account().equals(account.value())
            && secret.resource().startsWith(KIND);
    if (!own) {
      throw unknown(secret);
    }
    try {
      return vault.apiKey(account, secret.resource().substring(KIND.length()));
    } catch (ServiceException e) {
      throw e.kind() == ErrorKind.NOT_FOUND ? unknown(secret) : e;
    }
  }

  private static ServiceException unknown(Arn secret) {
    return ServiceException.validation(
        "certificates", secret + " is not the name of an API key in this account's vault");
  }
}
