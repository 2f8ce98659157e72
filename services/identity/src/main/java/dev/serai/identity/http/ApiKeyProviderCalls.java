package dev.serai.identity.http;

import dev.serai.identity.http.VaultInputs.CreateApiKeyProvider;
import dev.serai.identity.http.VaultInputs.ListApiKeyProviders;
import dev.serai.identity.http.VaultInputs.ProviderName;
import dev.serai.identity.http.VaultInputs.SecretReference;
import dev.serai.identity.http.VaultInputs.UpdateApiKeyProvider;
import dev.serai.identity.http.VaultOutputs.ApiKeyProvider;
import dev.serai.identity.http.VaultOutputs.ApiKeyProviderItem;
import dev.serai.identity.http.VaultOutputs.CreatedApiKeyProvider;
import dev.serai.identity.http.VaultOutputs.Providers;
import dev.serai.identity.vault.ApiKeyCredentialProvider;
import dev.serai.identity.vault.ApiKeyProviderService;
import dev.serai.identity.vault.GivenSecret;
import dev.serai.kernel.Page;
import dev.serai.kernel.Secret;
import dev.serai.protocol.aws.Call;
import dev.serai.protocol.aws.Reply;
import java.util.Map;
import java.util.Optional;

/** Calls on API-key providers. */
final class ApiKeyProviderCalls {

  private final ApiKeyProviderService providers;
  private final ProviderWords words;

  ApiKeyProviderCalls(ApiKeyProviderService providers, ProviderWords words) {
    this.providers = providers;
    this.words = words;
  }

  Reply create(Call<CreateApiKeyProvider> call) {
    var input = call.input();
    ApiKeyCredentialProvider made =
        providers.create(
            call.caller(),
            input.name(),
            key(input.apiKey(), input.apiKeySecretConfig(), input.apiKeySecretSource()),
            input.tags().orElse(Map.of()));
    return Reply.json(
        new CreatedApiKeyProvider(
            words.secretArn(made),
            words.jsonKey(made),
            words.source(made),
            made.name(),
            words.arn(made)));
  }

  Reply get(Call<ProviderName> call) {
    return Reply.json(whole(providers.get(call.caller(), call.input().name())));
  }

  Reply update(Call<UpdateApiKeyProvider> call) {
    var input = call.input();
    return Reply.json(
        whole(
            providers.update(
                call.caller(),
                input.name(),
                key(input.apiKey(), input.apiKeySecretConfig(), input.apiKeySecretSource()))));
  }

  Reply delete(Call<ProviderName> call) {
    providers.delete(call.caller(), call.input().name());
    return Reply.empty();
  }

  Reply list(Call<ListApiKeyProviders> call) {
    Page<ApiKeyProviderItem> page =
        providers.list(call.caller(), call.input().page()).map(this::item);
    return Reply.json(new Providers<>(page.items(), page.next()));
  }

  private static GivenSecret key(
      Optional<Secret> value,
      Optional<SecretReference> reference,
      Optional<GivenSecret.Source> source) {
    return GivenSecret.of("apiKey", value, reference.map(SecretReference::location), source);
  }

  private ApiKeyProvider whole(ApiKeyCredentialProvider provider) {
    return new ApiKeyProvider(
        words.secretArn(provider),
        words.jsonKey(provider),
        words.source(provider),
        provider.name(),
        words.arn(provider),
        provider.createdAt(),
        provider.updatedAt());
  }

  private ApiKeyProviderItem item(ApiKeyCredentialProvider provider) {
    return new ApiKeyProviderItem(
        provider.name(), words.arn(provider), provider.createdAt(), provider.updatedAt());
  }
}
