package dev.serai.gateway.http;

import dev.serai.gateway.OutboundCredential;
import dev.serai.protocol.aws.Length;
import dev.serai.protocol.aws.Pattern;
import dev.serai.protocol.aws.Union;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a target is shown, on the wire, as it is sent and answered. */
final class CredentialJson {

  private CredentialJson() {}

  record CredentialProviderConfiguration(
      CredentialProviderType credentialProviderType,
      Optional<CredentialProvider> credentialProvider) {}

  enum CredentialProviderType {
    GATEWAY_IAM_ROLE,
    OAUTH,
    API_KEY,
    CALLER_IAM_CREDENTIALS,
    JWT_PASSTHROUGH
  }

  @Union
  record CredentialProvider(
      Optional<OauthCredentialProvider> oauthCredentialProvider,
      Optional<ApiKeyCredentialProvider> apiKeyCredentialProvider,
      Optional<IamCredentialProvider> iamCredentialProvider) {}

  record OauthCredentialProvider(
      @Pattern(WirePatterns.PROVIDER) String providerArn,
      @Length(max = 100) List<@Length(min = 1, max = 64) String> scopes,
      Optional<
              @Length(min = 1, max = 10) Map<
                  @Length(min = 1, max = 256) String, @Length(min = 1, max = 2048) String>>
          customParameters,
      Optional<OutboundCredential.Grant> grantType,
      Optional<@Length(min = 1, max = 2048) @Pattern("\\w+:(\\/?\\/?)[^\\s]+") String>
          defaultReturnUrl) {}

  record ApiKeyCredentialProvider(
      @Pattern(WirePatterns.PROVIDER) String providerArn,
      Optional<@Length(min = 1, max = 64) String> credentialParameterName,
      Optional<@Length(min = 1, max = 64) String> credentialPrefix,
      Optional<OutboundCredential.Place> credentialLocation) {}

  record IamCredentialProvider(
      @Length(min = 1, max = 64) @Pattern("[a-zA-Z0-9._-]+") String service,
      Optional<@Length(min = 1, max = 32) @Pattern("[a-zA-Z0-9-]+") String> region) {}
}
