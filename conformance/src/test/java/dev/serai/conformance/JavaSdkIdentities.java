package dev.serai.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.bedrockagentcore.BedrockAgentCoreClient;
import software.amazon.awssdk.services.bedrockagentcore.model.GetResourceOauth2TokenRequest;
import software.amazon.awssdk.services.bedrockagentcore.model.GetResourceOauth2TokenResponse;
import software.amazon.awssdk.services.bedrockagentcore.model.Oauth2FlowType;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.CredentialProviderVendorType;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.Oauth2ProviderConfigInput;

/** What the scenarios of identity share: users, their authorization server, and short forms. */
abstract class JavaSdkIdentities extends JavaSdkScenarios {

  static final String RETURN_URL = "http://127.0.0.1:9/after-consent";
  private static final Map<String, String> KNOWN = PLATFORM.variables();
  static final String DISCOVERY_URL = known("DISCOVERY_URL");
  static final String ANN = known("ANN_JWT");
  static final String ANN_AGAIN = known("ANN_NEXT_JWT");
  static final String BOB = known("BOB_JWT");

  private static String known(String name) {
    return KNOWN.getOrDefault("CONFORMANCE_" + name, "");
  }

  static Oauth2ProviderConfigInput custom(String discoveryUrl, String clientId) {
    return Oauth2ProviderConfigInput.fromCustomOauth2ProviderConfig(
        c ->
            c.oauthDiscovery(discovery -> discovery.discoveryUrl(discoveryUrl))
                .clientId(clientId)
                .clientSecret("agents-secret"));
  }

  static Oauth2ProviderConfigInput custom() {
    return custom(DISCOVERY_URL, "agents");
  }

  String identity(String word) {
    var name = JavaClients.unique(word);
    control().createWorkloadIdentity(r -> r.name(name).allowedResourceOauth2ReturnUrls(RETURN_URL));
    return name;
  }

  String provider(String word) {
    var name = JavaClients.unique(word);
    control()
        .createOauth2CredentialProvider(
            r ->
                r.name(name)
                    .credentialProviderVendor(CredentialProviderVendorType.CUSTOM_OAUTH2)
                    .oauth2ProviderConfigInput(custom()));
    return name;
  }

  String apiKeyProvider(String key) {
    var name = JavaClients.unique("key");
    control().createApiKeyCredentialProvider(r -> r.name(name).apiKey(key));
    return name;
  }

  BedrockAgentCoreClient data() {
    return clients.data;
  }

  String own(String worker) {
    return data().getWorkloadAccessToken(r -> r.workloadName(worker)).workloadAccessToken();
  }

  String ofJwt(String worker, String jwt) {
    return data()
        .getWorkloadAccessTokenForJWT(r -> r.workloadName(worker).userToken(jwt))
        .workloadAccessToken();
  }

  String ofUser(String worker, String user) {
    return data()
        .getWorkloadAccessTokenForUserId(r -> r.workloadName(worker).userId(user))
        .workloadAccessToken();
  }

  GetResourceOauth2TokenResponse federate(
      String token, String provider, Consumer<GetResourceOauth2TokenRequest.Builder> more) {
    return ask(token, provider, Oauth2FlowType.USER_FEDERATION, more);
  }

  GetResourceOauth2TokenResponse ask(
      String token,
      String provider,
      Oauth2FlowType flow,
      Consumer<GetResourceOauth2TokenRequest.Builder> more) {
    return data()
        .getResourceOauth2Token(
            r ->
                r.workloadIdentityToken(token)
                    .resourceCredentialProviderName(provider)
                    .oauth2Flow(flow)
                    .scopes("openid")
                    .applyMutation(more));
  }

  /** The call fails with this type of the SDK. */
  static <E extends AwsServiceException> E refused(Class<E> type, ThrowingCallable call) {
    var failure = catchThrowableOfType(type, call);
    assertThat(failure).as("refused as %s", type.getSimpleName()).isNotNull();
    return failure;
  }
}
