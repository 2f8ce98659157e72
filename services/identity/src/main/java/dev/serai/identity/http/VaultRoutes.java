package dev.serai.identity.http;

import static dev.serai.protocol.aws.Plane.CONTROL;
import static dev.serai.protocol.aws.Plane.DATA;

import dev.serai.identity.http.VaultInputs.CreateApiKeyProvider;
import dev.serai.identity.http.VaultInputs.CreateOauth2Provider;
import dev.serai.identity.http.VaultInputs.GetResourceApiKey;
import dev.serai.identity.http.VaultInputs.GetResourceOauth2Token;
import dev.serai.identity.http.VaultInputs.GetTokenVault;
import dev.serai.identity.http.VaultInputs.ListApiKeyProviders;
import dev.serai.identity.http.VaultInputs.ListOauth2Providers;
import dev.serai.identity.http.VaultInputs.ProviderName;
import dev.serai.identity.http.VaultInputs.SetTokenVaultCmk;
import dev.serai.identity.http.VaultInputs.UpdateApiKeyProvider;
import dev.serai.identity.http.VaultInputs.UpdateOauth2Provider;
import dev.serai.identity.vault.ApiKeyProviderService;
import dev.serai.identity.vault.CallbackUrls;
import dev.serai.identity.vault.Oauth2ProviderService;
import dev.serai.identity.vault.ResourceCredentials;
import dev.serai.identity.vault.TokenVaultService;
import dev.serai.identity.vault.VaultArns;
import dev.serai.protocol.aws.BearerTokens;
import dev.serai.protocol.aws.ErrorFamily;
import dev.serai.protocol.aws.Method;
import dev.serai.protocol.aws.Operation;
import dev.serai.protocol.aws.Plane;
import java.util.List;
import java.util.stream.Stream;

/** The operations of the token vault. Everything is POST below {@code /identities}. */
public final class VaultRoutes {

  private final ApiKeyProviderCalls keys;
  private final Oauth2ProviderCalls oauth2;
  private final TokenVaultCalls vaults;
  private final ResourceCredentialCalls resources;

  public VaultRoutes(
      ApiKeyProviderService keys,
      Oauth2ProviderService oauth2,
      TokenVaultService vaults,
      ResourceCredentials resources,
      VaultArns arns,
      CallbackUrls callbacks) {
    var words = new ProviderWords(arns, callbacks);
    this.keys = new ApiKeyProviderCalls(keys, words);
    this.oauth2 = new Oauth2ProviderCalls(oauth2, words);
    this.vaults = new TokenVaultCalls(vaults);
    this.resources = new ResourceCredentialCalls(resources);
  }

  public List<Operation<?>> operations() {
    return Stream.of(apiKeyRows(), oauth2Rows(), vaultRows(), resourceRows())
        .<Operation<?>>flatMap(List::stream)
        .toList();
  }

  private List<Operation<?>> apiKeyRows() {
    return List.of(
        writing("CreateApiKeyCredentialProvider", 201, CreateApiKeyProvider.class, keys::create),
        reading("GetApiKeyCredentialProvider", 200, ProviderName.class, keys::get),
        writing("UpdateApiKeyCredentialProvider", 200, UpdateApiKeyProvider.class, keys::update),
        reading("DeleteApiKeyCredentialProvider", 204, ProviderName.class, keys::delete),
        reading("ListApiKeyCredentialProviders", 200, ListApiKeyProviders.class, keys::list));
  }

  private List<Operation<?>> oauth2Rows() {
    return List.of(
        writing("CreateOauth2CredentialProvider", 201, CreateOauth2Provider.class, oauth2::create),
        reading("GetOauth2CredentialProvider", 200, ProviderName.class, oauth2::get),
        writing("UpdateOauth2CredentialProvider", 200, UpdateOauth2Provider.class, oauth2::update),
        reading("DeleteOauth2CredentialProvider", 204, ProviderName.class, oauth2::delete),
        reading("ListOauth2CredentialProviders", 200, ListOauth2Providers.class, oauth2::list));
  }

  private List<Operation<?>> vaultRows() {
    return List.of(
        row(
            CONTROL,
            "GetTokenVault",
            "get-token-vault",
            200,
            VaultWords.LOCKING,
            GetTokenVault.class,
            vaults::get),
        row(
            CONTROL,
            "SetTokenVaultCMK",
            "set-token-vault-cmk",
            200,
            VaultWords.LOCKING,
            SetTokenVaultCmk.class,
            vaults::setKey));
  }

  private List<Operation<?>> resourceRows() {
    return List.of(
        row(
            DATA,
            "GetResourceApiKey",
            "api-key",
            200,
            VaultWords.HANDING_OUT,
            GetResourceApiKey.class,
            resources::apiKey),
        row(
            DATA,
            "GetResourceOauth2Token",
            "oauth2/token",
            200,
            VaultWords.HANDING_OUT,
            GetResourceOauth2Token.class,
            resources::oauth2Token));
  }

  private static <I> Operation<I> reading(
      String name, int status, Class<I> input, Operation.Handler<I> handler) {
    return row(CONTROL, name, name, status, VaultWords.READING, input, handler);
  }

  private static <I> Operation<I> writing(
      String name, int status, Class<I> input, Operation.Handler<I> handler) {
    return row(CONTROL, name, name, status, VaultWords.WRITING, input, handler);
  }

  private static <I> Operation<I> row(
      Plane plane,
      String name,
      String path,
      int status,
      ErrorFamily errors,
      Class<I> input,
      Operation.Handler<I> handler) {
    return new Operation<>(
        name,
        plane,
        Method.POST,
        "/identities/" + path,
        status,
        input,
        errors,
        BearerTokens.NONE,
        handler);
  }
}
