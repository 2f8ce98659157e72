package dev.serai.identity.vault;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Region;

/** ARNs of what the vault holds. */
public record VaultArns(Region region) {

  private static final String VAULT = "token-vault/" + TokenVault.ID;
  private static final String ACPS = "acps";
  private static final String SECRETS = "bedrock-agentcore-identity!" + TokenVault.ID;

  public Arn vault(AccountId account) {
    return Arn.agentCore(region, account, VAULT);
  }

  public Arn of(CredentialProvider provider) {
    return provider(provider.account(), provider.kind(), provider.name());
  }

  /**
   * @param name of a provider that may not exist, or {@code *} for all of them
   */
  public Arn provider(AccountId account, CredentialProvider.Kind kind, String name) {
    return Arn.agentCore(region, account, VAULT + "/" + type(kind) + "/" + name);
  }

  /**
   * Whether {@code arn} is that provider's, written as this installation prints it or with the
   * service {@code acps}, which some shapes of the API model still ask for.
   */
  boolean names(Arn arn, AccountId account, CredentialProvider.Kind kind, String name) {
    Arn ours = provider(account, kind, name);
    return arn.equals(ours)
        || arn.equals(
            new Arn(ours.partition(), ACPS, ours.region(), ours.account(), ours.resource()));
  }

  /**
   * The name of a provider's secret, in the form of Secrets Manager because clients check it. Serai
   * serves no Secrets Manager: a managed secret is reached through its provider only.
   */
  public Arn secret(CredentialProvider provider) {
    return switch (provider.secretLocation()) {
      case SecretLocation.External outside ->
          Arn.parse(outside.secretId())
              .orElseGet(() -> secret(provider.account(), outside.secretId()));
      case SecretLocation.Managed managed ->
          secret(
              provider.account(),
              "%s/%s/%s-%s"
                  .formatted(
                      SECRETS,
                      provider.kind() == CredentialProvider.Kind.API_KEY ? "apikey" : "oauth2",
                      provider.name(),
                      provider.id().substring(0, 6)));
    };
  }

  private Arn secret(AccountId account, String name) {
    return new Arn("aws", "secretsmanager", region.value(), account.value(), "secret:" + name);
  }

  private static String type(CredentialProvider.Kind kind) {
    return switch (kind) {
      case API_KEY -> "apikeycredentialprovider";
      case OAUTH2 -> "oauth2credentialprovider";
    };
  }
}
