package dev.serai.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.bedrockagentcore.model.BedrockAgentCoreException;
import software.amazon.awssdk.services.bedrockagentcore.model.SessionStatus;
import software.amazon.awssdk.services.bedrockagentcore.model.UserIdentifier;
import software.amazon.awssdk.services.bedrockagentcore.model.ValidationException;

/** Consent of users, from the question to the token, through the AWS SDK for Java. */
final class JavaSdkConsentScenariosTest extends JavaSdkIdentities {

  @Test
  void asksUsersForConsent() {
    var worker = identity("worker");
    var name = provider("consent");
    var token = ofUser(worker, "ann");
    var asked =
        federate(token, name, r -> r.resourceOauth2ReturnUrl(RETURN_URL).customState("mine"));
    var session = asked.sessionUri();
    assertThat(asked.sessionStatus()).isEqualTo(SessionStatus.IN_PROGRESS);
    assertThat(asked.accessToken()).isNull();

    var ended = Form.read(agree(asked.authorizationUrl()).getRawQuery());
    assertThat(ended).containsEntry("session_id", session).containsEntry("state", "mine");
    assertThat(federate(token, name, r -> r.sessionUri(session)).accessToken()).isNull();

    complete(UserIdentifier.fromUserId("ann"), session);
    var granted = federate(token, name, r -> r.sessionUri(session)).accessToken();
    assertThat(granted).isNotEmpty();
    assertThat(federate(token, name, r -> {}).accessToken()).isEqualTo(granted);
    var bob = ofUser(worker, "bob");
    var stranger = federate(bob, name, r -> r.resourceOauth2ReturnUrl(RETURN_URL));
    assertThat(stranger.accessToken()).isNull();
  }

  @Test
  void consentBelongsToTheUserWhoBeganIt() {
    var name = provider("bound");
    var token = ofJwt(identity("worker"), ANN);
    var first = federate(token, name, r -> r.resourceOauth2ReturnUrl(RETURN_URL));
    var ann = UserIdentifier.fromUserToken(ANN);
    refused(ValidationException.class, () -> complete(ann, first.sessionUri()));
    agree(first.authorizationUrl());
    complete(UserIdentifier.fromUserToken(ANN_AGAIN), first.sessionUri());
    assertThat(federate(token, name, r -> r.sessionUri(first.sessionUri())).accessToken())
        .isNotEmpty();

    var other =
        federate(token, name, r -> r.scopes("openid", "email").resourceOauth2ReturnUrl(RETURN_URL));
    agree(other.authorizationUrl());
    var bob = UserIdentifier.fromUserToken(BOB);
    refused(BedrockAgentCoreException.class, () -> complete(bob, other.sessionUri()));
    refused(BedrockAgentCoreException.class, () -> complete(ann, other.sessionUri()));
    var failed =
        federate(token, name, r -> r.scopes("openid", "email").sessionUri(other.sessionUri()));
    assertThat(failed.sessionStatus()).isEqualTo(SessionStatus.FAILED);
    assertThat(failed.accessToken()).isNull();
  }

  private static URI agree(String authorizationUrl) {
    return new PlainBrowser().consent(URI.create(authorizationUrl));
  }

  private void complete(UserIdentifier user, String session) {
    data().completeResourceTokenAuth(r -> r.userIdentifier(user).sessionUri(session));
  }
}
