package dev.serai.identity.http;

import dev.serai.identity.http.VaultOutputs.SecretArn;
import dev.serai.identity.vault.CallbackUrls;
import dev.serai.identity.vault.CredentialProvider;
import dev.serai.identity.vault.GivenSecret.Source;
import dev.serai.identity.vault.Oauth2CredentialProvider;
import dev.serai.identity.vault.SecretLocation;
import dev.serai.identity.vault.VaultArns;
import java.util.Optional;

/** Members that answers about both kinds of providers share. */
record ProviderWords(VaultArns arns, CallbackUrls callbacks) {

  String arn(CredentialProvider provider) {
    return arns.of(provider).toString();
  }

  SecretArn secretArn(CredentialProvider provider) {
    return new SecretArn(arns.secret(provider).toString());
  }

  Optional<String> jsonKey(CredentialProvider provider) {
    return provider.secretLocation() instanceof SecretLocation.External outside
        ? Optional.of(outside.jsonKey())
        : Optional.empty();
  }

  Source source(CredentialProvider provider) {
    return switch (provider.secretLocation()) {
      case SecretLocation.Managed managed -> Source.MANAGED;
      case SecretLocation.External outside -> Source.EXTERNAL;
    };
  }

  String callbackUrl(Oauth2CredentialProvider provider) {
    return callbacks.of(provider).toString();
  }
}
