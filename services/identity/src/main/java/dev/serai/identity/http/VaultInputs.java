package dev.serai.identity.http;

import dev.serai.identity.http.Oauth2ConfigInputs.Oauth2ProviderConfigInput;
import dev.serai.identity.vault.GivenSecret;
import dev.serai.identity.vault.Oauth2Flow;
import dev.serai.identity.vault.SecretLocation;
import dev.serai.identity.vault.TokenVaultService.KeyType;
import dev.serai.identity.vault.Vendor;
import dev.serai.kernel.PageRequest;
import dev.serai.kernel.Secret;
import dev.serai.protocol.aws.Length;
import dev.serai.protocol.aws.NextToken;
import dev.serai.protocol.aws.Pattern;
import dev.serai.protocol.aws.Range;
import dev.serai.protocol.aws.TagText;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the vault's operations take, member by member as modelled. */
final class VaultInputs {

  private VaultInputs() {}

  record SecretReference(
      @Length(min = 1, max = 2048) String secretId, @Length(min = 1, max = 128) String jsonKey) {

    SecretLocation.External location() {
      return new SecretLocation.External(secretId, jsonKey);
    }
  }

  record ProviderName(@Length(min = 1, max = 128) @Pattern(VaultWords.NAME) String name) {}

  record CreateApiKeyProvider(
      @Length(min = 1, max = 128) @Pattern(VaultWords.NAME) String name,
      Optional<@Length(max = 65536) Secret> apiKey,
      Optional<SecretReference> apiKeySecretConfig,
      Optional<GivenSecret.Source> apiKeySecretSource,
      Optional<
              @Length(max = 50) Map<
                  @Length(min = 1, max = 128) @Pattern(TagText.PATTERN) String,
                  @Length(max = 256) @Pattern(TagText.PATTERN) String>>
          tags) {}

  record UpdateApiKeyProvider(
      @Length(min = 1, max = 128) @Pattern(VaultWords.NAME) String name,
      Optional<@Length(max = 65536) Secret> apiKey,
      Optional<SecretReference> apiKeySecretConfig,
      Optional<GivenSecret.Source> apiKeySecretSource) {}

  record ListApiKeyProviders(
      @NextToken Optional<String> nextToken,
      Optional<@Range(min = 1, max = 100) Integer> maxResults) {

    PageRequest page() {
      return new PageRequest(maxResults.orElse(100), nextToken);
    }
  }

  record CreateOauth2Provider(
      @Length(min = 1, max = 128) @Pattern(VaultWords.NAME) String name,
      Vendor credentialProviderVendor,
      Oauth2ProviderConfigInput oauth2ProviderConfigInput,
      Optional<
              @Length(max = 50) Map<
                  @Length(min = 1, max = 128) @Pattern(TagText.PATTERN) String,
                  @Length(max = 256) @Pattern(TagText.PATTERN) String>>
          tags) {}

  record UpdateOauth2Provider(
      @Length(min = 1, max = 128) @Pattern(VaultWords.NAME) String name,
      Vendor credentialProviderVendor,
      Oauth2ProviderConfigInput oauth2ProviderConfigInput) {}

  record ListOauth2Providers(
      @NextToken Optional<String> nextToken,
      Optional<@Range(min = 1, max = 20) Integer> maxResults) {

    PageRequest page() {
      return new PageRequest(maxResults.orElse(20), nextToken);
    }
  }

  record GetTokenVault(
      Optional<@Length(min = 1, max = 64) @Pattern(VaultWords.NAME) String> tokenVaultId) {}

  record SetTokenVaultCmk(
      Optional<@Length(min = 1, max = 64) @Pattern(VaultWords.NAME) String> tokenVaultId,
      KmsConfiguration kmsConfiguration) {}

  record KmsConfiguration(
      KeyType keyType,
      Optional<@Length(min = 1, max = 2048) @Pattern(VaultWords.KMS_KEY) String> kmsKeyArn) {}

  record GetResourceApiKey(
      @Length(min = 1, max = 131072) Secret workloadIdentityToken,
      @Length(min = 1, max = 128) @Pattern(VaultWords.NAME)
          String resourceCredentialProviderName) {}

  record GetResourceOauth2Token(
      @Length(min = 1, max = 131072) Secret workloadIdentityToken,
      @Length(min = 1, max = 128) @Pattern(VaultWords.NAME) String resourceCredentialProviderName,
      List<@Length(min = 1, max = 128) String> scopes,
      Oauth2Flow oauth2Flow,
      Optional<@Length(min = 1, max = 1024) @Pattern(VaultWords.SESSION_URI) String> sessionUri,
      Optional<@Length(min = 1, max = 2048) @Pattern(VaultWords.RETURN_URL) String>
          resourceOauth2ReturnUrl,
      Optional<Boolean> forceAuthentication,
      Optional<
              Map<
                  @Length(min = 1, max = 256) @Pattern(VaultWords.PARAMETER) String,
                  @Length(min = 1, max = 2048) String>>
          customParameters,
      Optional<@Length(min = 1, max = 4096) String> customState,
      Optional<List<@Length(min = 1, max = 2048) String>> resources,
      Optional<List<@Length(min = 1, max = 2048) String>> audiences) {}
}
