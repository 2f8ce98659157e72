package dev.serai.identity.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.StsException;
import software.amazon.awssdk.services.sts.model.Tag;

/** STS through the AWS SDK for Java. */
class StsRouteTest {

  private static final String ROLE = "arn:aws:iam::111122223333:role/reader";

  @TempDir private Path folder;
  private StartedRoom started;
  private StsClient sts;

  @BeforeEach
  void start() {
    started = new StartedRoom(folder);
    sts = started.sts(started.administrator());
    started.call(
        started.administrator(),
        SdkHttpMethod.POST,
        "/serai/v1/iam/roles",
        "{\"roleName\":\"reader\"}");
  }

  @AfterEach
  void stop() {
    sts.close();
    started.close();
  }

  @Test
  void tellsACallerWhoItIs() {
    var identity = sts.getCallerIdentity();
    assertThat(identity.account()).isEqualTo("111122223333");
    assertThat(identity.arn()).isEqualTo("arn:aws:iam::111122223333:user/administrator");
    assertThat(identity.userId()).startsWith("AIDA");
    assertThat(identity.responseMetadata().requestId()).isNotEmpty();
  }

  @Test
  void givesCredentialsThatWorkInTheNameOfTheRole() {
    var before = Instant.now();
    var answer = sts.assumeRole(assume().durationSeconds(900).build());
    var credentials = answer.credentials();
    assertThat(credentials.expiration())
        .isBetween(before.plusSeconds(899), Instant.now().plusSeconds(900));
    assertThat(answer.assumedRoleUser().assumedRoleId()).matches("AROA\\w{17}:job");
    try (var taken =
        started.sts(
            AwsSessionCredentials.create(
                credentials.accessKeyId(),
                credentials.secretAccessKey(),
                credentials.sessionToken()))) {
      assertThat(taken.getCallerIdentity().arn())
          .isEqualTo(answer.assumedRoleUser().arn())
          .isEqualTo("arn:aws:sts::111122223333:assumed-role/reader/job");
    }
  }

  @Test
  void saysInItsOwnWordsThatASignatureIsWrong() {
    var wrongSecret =
        AwsBasicCredentials.create(started.administrator().accessKeyId(), "x".repeat(40));
    try (var stranger = started.sts(wrongSecret)) {
      assertThatThrownBy(stranger::getCallerIdentity)
          .isInstanceOfSatisfying(
              StsException.class,
              e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("SignatureDoesNotMatch"));
    }
  }

  @Test
  void refusesTemporaryCredentialsWithoutTheirToken() {
    var credentials = sts.assumeRole(assume().build()).credentials();
    try (var taken =
        started.sts(
            AwsBasicCredentials.create(credentials.accessKeyId(), credentials.secretAccessKey()))) {
      assertThatThrownBy(taken::getCallerIdentity)
          .isInstanceOfSatisfying(
              StsException.class, e -> assertThat(e.statusCode()).isEqualTo(403));
    }
  }

  @Test
  void refusesAForbiddenRoleInTheShapeOfSts() {
    assertRefused(assume().roleArn(ROLE + "x"), 403, "AccessDenied", "no such role");
    assertRefused(
        assume().roleArn("arn:aws:iam::999988887777:role/reader"),
        403,
        "AccessDenied",
        "sts:AssumeRole");
  }

  @Test
  void refusesWhatItCannotHonour() {
    assertRefused(assume().policy("{}"), 400, "ValidationError", "[Policy]");
    assertRefused(
        assume().tags(Tag.builder().key("a").value("b").build()),
        400,
        "ValidationError",
        "Tags.member.1");
    assertRefused(assume().durationSeconds(899), 400, "ValidationError", "899 is not between");
    assertRefused(assume().roleSessionName("x"), 400, "ValidationError", "RoleSessionName");
  }

  @Test
  void escapesWhatItRepeats() {
    assertRefused(
        assume().roleSessionName("<&>\"']]>\u0001é\uD83D\uDE00"),
        400,
        "ValidationError",
        "<&>\"']]>\uFFFDé\uD83D\uDE00");
  }

  @Test
  void namesAnActionItDoesNotHave() {
    assertThatThrownBy(() -> sts.getSessionToken())
        .isInstanceOfSatisfying(
            StsException.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidAction"))
        .hasMessageContaining("GetSessionToken");
  }

  @Test
  void refusesAStranger() {
    try (var stranger = started.sts(AwsBasicCredentials.create("AKIAABCDEFGHIJKLMNOP", "x"))) {
      assertThatThrownBy(stranger::getCallerIdentity)
          .isInstanceOfSatisfying(
              StsException.class, e -> assertThat(e.statusCode()).isEqualTo(403));
    }
  }

  private void assertRefused(
      AssumeRoleRequest.Builder request, int status, String code, String message) {
    assertThatThrownBy(() -> sts.assumeRole(request.build()))
        .isInstanceOfSatisfying(
            StsException.class,
            e -> {
              assertThat(e.statusCode()).isEqualTo(status);
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
              assertThat(e.requestId()).isNotEmpty();
            })
        .hasMessageContaining(message);
  }

  private static AssumeRoleRequest.Builder assume() {
    return AssumeRoleRequest.builder().roleArn(ROLE).roleSessionName("job");
  }
}
