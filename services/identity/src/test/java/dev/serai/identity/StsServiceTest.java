package dev.serai.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.identity.PolicyService.Target;
import dev.serai.identity.StsService.AssumeRole;
import dev.serai.kernel.Caller;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.ServiceException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StsServiceTest {

  private final FakeIdentityStore store = new FakeIdentityStore();
  private final Fixture room = new Fixture(IdentityConfig.DEFAULT, store);

  @BeforeEach
  void createARole() {
    room.roles.createRole(room.administrator(), "reader", "/team/", "");
  }

  @Test
  void givesCredentialsOfTheRoleForAnHour() {
    var issued = room.sts.assumeRole(room.administrator(), lasting(Optional.empty()));
    assertThat(issued.expiresAt()).isEqualTo(room.clock.instant().plus(Duration.ofHours(1)));
    var found = room.credentials.find(issued.keyId()).orElseThrow();
    assertThat(found.secret()).isEqualTo(issued.secret());
    assertThat(found.sessionToken()).contains(issued.sessionToken());
    assertThat(found.principal()).isEqualTo(issued.principal());
    assertThat(found.principal().arn().toString())
        .isEqualTo("arn:aws:sts::111122223333:assumed-role/reader/job");
  }

  @Test
  void givesCredentialsThatSurviveARestart() {
    var issued = room.sts.assumeRole(room.administrator(), lasting(Optional.empty()));
    var restarted = new Fixture(IdentityConfig.DEFAULT, store);
    assertThat(restarted.credentials.find(issued.keyId()).map(Credential::secret))
        .contains(issued.secret());
  }

  @Test
  void takesCredentialsBackWithTheRole() {
    var issued = room.sts.assumeRole(room.administrator(), lasting(Optional.empty()));
    assertThat(room.credentials.find(issued.keyId())).isPresent();
    room.roles.deleteRole(room.administrator(), "reader");
    assertThat(room.credentials.find(issued.keyId())).isEmpty();
  }

  @Test
  void keepsTheBoundsOfLife() {
    for (int seconds : new int[] {900, 43_200}) {
      assertThat(room.sts.assumeRole(room.administrator(), lasting(seconds)).expiresAt())
          .isEqualTo(room.clock.instant().plusSeconds(seconds));
    }
    for (int seconds : new int[] {899, 43_201, 0, -1}) {
      assertRefused(ErrorKind.VALIDATION, room.administrator(), lasting(seconds));
    }
  }

  @Test
  void boundsChainedRolesToAnHour() {
    room.policies.putPolicy(
        room.administrator(),
        new Target.OfRole("reader"),
        "chain",
        "permit (principal, action == Serai::Action::\"sts:AssumeRole\", resource);");
    var reader = Fixture.inRole(lasting(900).role());
    assertThat(room.sts.assumeRole(reader, lasting(3600)).keyId()).startsWith("ASIA");
    assertRefused(ErrorKind.VALIDATION, reader, lasting(3601));
  }

  @Test
  void refusesCallersWithoutAPolicyUnknownRolesAndOtherAccounts() {
    room.users.createUser(room.administrator(), "bob");
    assertRefused(ErrorKind.DENIED, Fixture.user(Fixture.HOME, "bob"), lasting(900));
    assertRefused(ErrorKind.DENIED, room.administrator(), of("role/reader"));
    assertRefused(ErrorKind.DENIED, room.administrator(), of("user/administrator"));
    assertRefused(ErrorKind.DENIED, Fixture.user(Fixture.ABROAD, "administrator"), lasting(900));
  }

  @Test
  void letsAPolicyAskForAnExternalId() {
    room.users.createUser(room.administrator(), "bob");
    room.policies.putPolicy(
        room.administrator(),
        new Target.OfUser("bob"),
        "guarded",
        "permit (principal, action == Serai::Action::\"sts:AssumeRole\", resource)"
            + " when { context has externalId && context.externalId == \"opaque\" };");
    var bob = Fixture.user(Fixture.HOME, "bob");
    var role = lasting(900).role();
    var right = new AssumeRole(role, "job", Optional.empty(), Optional.of("opaque"));
    assertThat(room.sts.assumeRole(bob, right).keyId()).startsWith("ASIA");
    assertRefused(ErrorKind.DENIED, bob, lasting(900));
  }

  @Test
  void tellsEveryCallerWhoItIs() {
    var user = room.sts.callerIdentity(room.administrator());
    assertThat(user.userId()).matches("AIDA[A-Z0-9]{17}");
    assertThat(user.arn().toString()).isEqualTo("arn:aws:iam::111122223333:user/administrator");
    assertThat(room.sts.callerIdentity(Fixture.inRole(lasting(900).role())).userId())
        .matches("AROA[A-Z0-9]{17}:job");
    assertThat(
            room.sts
                .callerIdentity(Fixture.agent(Fixture.roleArn("unknown"), "a", "id-1"))
                .userId())
        .isEqualTo("unknown:id-1");
  }

  private void assertRefused(ErrorKind kind, Caller caller, AssumeRole request) {
    assertThatThrownBy(() -> room.sts.assumeRole(caller, request))
        .isInstanceOfSatisfying(ServiceException.class, e -> assertThat(e.kind()).isEqualTo(kind));
  }

  private static AssumeRole lasting(int seconds) {
    return lasting(Optional.of(Duration.ofSeconds(seconds)));
  }

  private static AssumeRole lasting(Optional<Duration> life) {
    return new AssumeRole(
        IamArns.role(Fixture.HOME, "/team/", "reader"), "job", life, Optional.empty());
  }

  private static AssumeRole of(String resource) {
    return new AssumeRole(
        IamArns.iam(Fixture.HOME, resource), "job", Optional.empty(), Optional.empty());
  }
}
