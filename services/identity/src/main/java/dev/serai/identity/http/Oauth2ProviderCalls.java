package dev.serai.identity.http;

import dev.serai.identity.http.VaultInputs.CreateOauth2Provider;
import dev.serai.identity.http.VaultInputs.ListOauth2Providers;
import dev.serai.identity.http.VaultInputs.ProviderName;
import dev.serai.identity.http.VaultInputs.UpdateOauth2Provider;
import dev.serai.identity.http.VaultOutputs.CreatedOauth2Provider;
import dev.serai.identity.http.VaultOutputs.Oauth2Provider;
import dev.serai.identity.http.VaultOutputs.Oauth2ProviderItem;
import dev.serai.identity.http.VaultOutputs.Providers;
import dev.serai.identity.vault.Oauth2CredentialProvider;
import dev.serai.identity.vault.Oauth2ProviderService;
import dev.serai.kernel.Page;
import dev.serai.protocol.aws.Call;
import dev.serai.protocol.aws.Reply;
import java.util.Map;

/** Calls on OAuth2 providers. */
final class Oauth2ProviderCalls {

  /** Nothing has to be set up, so a provider is usable at once. */
  private static final String READY = "READY";

  private final Oauth2ProviderService providers;
  private final ProviderWords words;

  Oauth2ProviderCalls(Oauth2ProviderService providers, ProviderWords words) {
    this.providers = providers;
    this.words = words;
  }

  Reply create(Call<CreateOauth2Provider> call) {
    var input = call.input();
    Oauth2CredentialProvider made =
        providers.create(
            call.caller(),
            input.name(),
            input.credentialProviderVendor(),
            Oauth2ConfigReader.read(input.oauth2ProviderConfigInput()),
            input.tags().orElse(Map.of()));
    return Reply.json(
        new CreatedOauth2Provider(
            words.secretArn(made),
            words.jsonKey(made),
            words.source(made),
            made.name(),
            words.arn(made),
            words.callbackUrl(made),
            Oauth2ConfigWriter.write(made),
            READY));
  }

  Reply get(Call<ProviderName> call) {
    return Reply.json(whole(providers.get(call.caller(), call.input().name())));
  }

  Reply update(Call<UpdateOauth2Provider> call) {
    var input = call.input();
    return Reply.json(
        whole(
            providers.update(
                call.caller(),
                input.name(),
                input.credentialProviderVendor(),
                Oauth2ConfigReader.read(input.oauth2ProviderConfigInput()))));
  }

  Reply delete(Call<ProviderName> call) {
    providers.delete(call.caller(), call.input().name());
    return Reply.empty();
  }

  Reply list(Call<ListOauth2Providers> call) {
    Page<Oauth2ProviderItem> page =
        providers.list(call.caller(), call.input().page()).map(this::item);
    return Reply.json(new Providers<>(page.items(), page.next()));
  }

  private Oauth2Provider whole(Oauth2CredentialProvider provider) {
    return new Oauth2Provider(
        words.secretArn(provider),
        words.jsonKey(provider),
        words.source(provider),
        provider.name(),
        provider.vendor(),
        words.arn(provider),
        words.callbackUrl(provider),
        Oauth2ConfigWriter.write(provider),
        provider.createdAt(),
        provider.updatedAt(),
        READY);
  }

  private Oauth2ProviderItem item(Oauth2CredentialProvider provider) {
    return new Oauth2ProviderItem(
        provider.name(),
        provider.vendor(),
        words.arn(provider),
        provider.createdAt(),
        provider.updatedAt());
  }
}
