package dev.serai.identity.http;

import dev.serai.identity.http.VaultInputs.GetResourceApiKey;
import dev.serai.identity.http.VaultInputs.GetResourceOauth2Token;
import dev.serai.identity.http.VaultOutputs.ResourceApiKey;
import dev.serai.identity.http.VaultOutputs.ResourceToken;
import dev.serai.identity.vault.GivenTokenRequest;
import dev.serai.identity.vault.ResourceCredentials;
import dev.serai.identity.vault.TokenOutcome;
import dev.serai.identity.vault.TokenTarget;
import dev.serai.protocol.aws.Call;
import dev.serai.protocol.aws.Reply;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Calls of agents that want credentials. */
final class ResourceCredentialCalls {

  private final ResourceCredentials credentials;

  ResourceCredentialCalls(ResourceCredentials credentials) {
    this.credentials = credentials;
  }

  Reply apiKey(Call<GetResourceApiKey> call) {
    var input = call.input();
    return Reply.json(
        new ResourceApiKey(
            credentials.apiKey(
                call.caller(),
                input.workloadIdentityToken(),
                input.resourceCredentialProviderName())));
  }

  Reply oauth2Token(Call<GetResourceOauth2Token> call) {
    return Reply.json(
        switch (credentials.oauth2Token(call.caller(), given(call.input()))) {
          case TokenOutcome.Issued issued ->
              new ResourceToken(
                  Optional.empty(),
                  Optional.of(issued.accessToken()),
                  Optional.empty(),
                  Optional.empty());
          case TokenOutcome.ConsentNeeded needed ->
              new ResourceToken(
                  Optional.of(needed.authorizationUrl().toString()),
                  Optional.empty(),
                  Optional.of(needed.sessionUri()),
                  Optional.of(needed.status()));
        });
  }

  private static GivenTokenRequest given(GetResourceOauth2Token input) {
    return new GivenTokenRequest(
        input.workloadIdentityToken(),
        input.resourceCredentialProviderName(),
        input.oauth2Flow(),
        TokenTarget.of(
            input.scopes(),
            input.resources().orElse(List.of()),
            input.audiences().orElse(List.of())),
        input.sessionUri(),
        input.resourceOauth2ReturnUrl(),
        input.forceAuthentication().orElse(false),
        input.customParameters().orElse(Map.of()),
        input.customState());
  }
}
