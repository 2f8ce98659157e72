package dev.serai.identity.http;

import dev.serai.identity.vault.GivenSecret.Source;
import dev.serai.identity.vault.TokenOutcome.SessionStatus;
import dev.serai.identity.vault.TokenVaultService.KeyType;
import dev.serai.identity.vault.Vendor;
import dev.serai.kernel.Secret;
import dev.serai.protocol.aws.EpochSeconds;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the vault's operations answer. */
final class VaultOutputs {

  private VaultOutputs() {}

  record SecretArn(String secretArn) {}

  record CreatedApiKeyProvider(
      SecretArn apiKeySecretArn,
      Optional<String> apiKeySecretJsonKey,
      Source apiKeySecretSource,
      String name,
      String credentialProviderArn) {}

  record ApiKeyProvider(
      SecretArn apiKeySecretArn,
      Optional<String> apiKeySecretJsonKey,
      Source apiKeySecretSource,
      String name,
      String credentialProviderArn,
      @EpochSeconds Instant createdTime,
      @EpochSeconds Instant lastUpdatedTime) {}

  record ApiKeyProviderItem(
      String name,
      String credentialProviderArn,
      @EpochSeconds Instant createdTime,
      @EpochSeconds Instant lastUpdatedTime) {}

  record CreatedOauth2Provider(
      SecretArn clientSecretArn,
      Optional<String> clientSecretJsonKey,
      Source clientSecretSource,
      String name,
      String credentialProviderArn,
      String callbackUrl,
      Map<String, Object> oauth2ProviderConfigOutput,
      String status) {}

  record Oauth2Provider(
      SecretArn clientSecretArn,
      Optional<String> clientSecretJsonKey,
      Source clientSecretSource,
      String name,
      Vendor credentialProviderVendor,
      String credentialProviderArn,
      String callbackUrl,
      Map<String, Object> oauth2ProviderConfigOutput,
      @EpochSeconds Instant createdTime,
      @EpochSeconds Instant lastUpdatedTime,
      String status) {}

  record Oauth2ProviderItem(
      String name,
      Vendor credentialProviderVendor,
      String credentialProviderArn,
      @EpochSeconds Instant createdTime,
      @EpochSeconds Instant lastUpdatedTime) {}

  record Providers<T>(
      List<T> credentialProviders, @dev.serai.protocol.aws.NextToken Optional<String> nextToken) {}

  record Vault(String tokenVaultId, Kms kmsConfiguration, @EpochSeconds Instant lastModifiedDate) {}

  record Kms(KeyType keyType, Optional<String> kmsKeyArn) {}

  record ResourceApiKey(Secret apiKey) {}

  record ResourceToken(
      Optional<String> authorizationUrl,
      Optional<Secret> accessToken,
      Optional<String> sessionUri,
      Optional<SessionStatus> sessionStatus) {}
}
