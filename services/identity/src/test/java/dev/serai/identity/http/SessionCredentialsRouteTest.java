package dev.serai.identity.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.identity.SessionGrant;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Region;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sts.model.StsException;

/** The container-credentials endpoint through the AWS SDK for Java, as an agent would use it. */
class SessionCredentialsRouteTest {

  private static final String SESSION_ID = "session-0123456789-0123456789-0123456789";

  @TempDir private Path folder;
  private StartedRoom started;
  private SessionGrant grant;

  @BeforeEach
  void start() {
    started = new StartedRoom(folder);
    grant =
        started
            .room
            .sessionCredentials()
            .open(
                AccountId.DEFAULT,
                Arn.parse("arn:aws:iam::111122223333:role/agent").orElseThrow(),
                Arn.agentCore(Region.DEFAULT, AccountId.DEFAULT, "runtime/a"),
                SESSION_ID);
    environment(
        Optional.of(started.endpoint() + SessionCredentialsRoute.PATH),
        Optional.of(grant.token().reveal()));
  }

  @AfterEach
  void stop() {
    environment(Optional.empty(), Optional.empty());
    started.close();
  }

  @Test
  void givesAnSdkTheNameOfTheSession() {
    try (var sts = started.sts(fetched())) {
      assertThat(sts.getCallerIdentity().arn())
          .isEqualTo("arn:aws:sts::111122223333:assumed-role/agent/" + SESSION_ID);
    }
  }

  @Test
  void leavesTheSdkWithNothingWhenTheSessionHasEnded() {
    var credentials = fetched();
    grant.close();
    assertThatThrownBy(SessionCredentialsRouteTest::fetched).isInstanceOf(SdkClientException.class);
    try (var sts = started.sts(credentials)) {
      assertThatThrownBy(sts::getCallerIdentity)
          .isInstanceOfSatisfying(
              StsException.class, e -> assertThat(e.statusCode()).isEqualTo(403));
    }
  }

  @Test
  void refusesAStranger() throws Exception {
    assertThat(get(Optional.empty()).statusCode()).isEqualTo(401);
    assertThat(get(Optional.of("guess.guess")).statusCode()).isEqualTo(401);
    assertThat(get(Optional.of("guess.guess")).body()).contains("\"code\":\"InvalidToken\"");
  }

  @Test
  void keepsAnswersOutOfCaches() throws Exception {
    var answer = get(Optional.of(grant.token().reveal()));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("cache-control")).contains("no-store");
    assertThat(answer.body()).contains("AccessKeyId", "SecretAccessKey", "Token", "Expiration");
  }

  private HttpResponse<String> get(Optional<String> token) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(started.endpoint() + SessionCredentialsRoute.PATH));
    token.ifPresent(value -> request.header("Authorization", value));
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  private static AwsCredentials fetched() {
    try (var provider = ContainerCredentialsProvider.builder().build()) {
      return provider.resolveCredentials();
    }
  }

  private static void environment(Optional<String> uri, Optional<String> token) {
    set(SdkSystemSetting.AWS_CONTAINER_CREDENTIALS_FULL_URI, uri);
    set(SdkSystemSetting.AWS_CONTAINER_AUTHORIZATION_TOKEN, token);
  }

  private static void set(SdkSystemSetting setting, Optional<String> value) {
    value.ifPresentOrElse(
        text -> System.setProperty(setting.property(), text),
        () -> System.clearProperty(setting.property()));
  }
}
