package dev.serai.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.identity.PolicyService.Target;
import dev.serai.kernel.Decision;
import dev.serai.kernel.Principal;
import dev.serai.kernel.Secret;
import dev.serai.kernel.ServiceException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SessionCredentialsTest {

  private static final String SESSION_ID = "session-0123456789-0123456789-0123456789";

  private final Fixture room = new Fixture();

  @Test
  void givesTheHolderOfTheTokenCredentialsInTheNameOfTheSession() {
    var grant = open();
    var issued = room.sessions.forToken(grant.token()).orElseThrow();
    assertThat(issued.keyId()).matches("ASIA[A-Z0-9]{16}");
    assertThat(room.credentials.find(issued.keyId()))
        .hasValueSatisfying(
            found -> {
              assertThat(found.sessionToken()).contains(issued.sessionToken());
              assertThat(found.expiresAt()).contains(issued.expiresAt());
              assertThat(found.principal())
                  .isEqualTo(
                      new Principal.AgentSession(
                          IamArns.assumedRole(Fixture.roleArn("agent"), SESSION_ID),
                          Fixture.roleArn("agent"),
                          Fixture.runtime("a"),
                          SESSION_ID));
            });
  }

  @Test
  void givesTheSameCredentialsUntilHalfTheirLifeIsOver() {
    var grant = open();
    var life = IdentityConfig.DEFAULT.sessionCredentialsLife();
    var first = room.sessions.forToken(grant.token()).orElseThrow();
    room.clock.advance(life.dividedBy(2));
    assertThat(room.sessions.forToken(grant.token())).contains(first);
    room.clock.advance(Duration.ofMillis(1));
    var second = room.sessions.forToken(grant.token()).orElseThrow();
    assertThat(second.keyId()).isNotEqualTo(first.keyId());
    assertThat(second.expiresAt()).isEqualTo(room.clock.instant().plus(life));
    assertThat(room.credentials.find(first.keyId())).isPresent();
  }

  @Test
  void revokesEverythingWhenTheGrantCloses() {
    var grant = open();
    var other = open();
    var issued = room.sessions.forToken(grant.token()).orElseThrow();
    var others = room.sessions.forToken(other.token()).orElseThrow();
    grant.close();
    grant.close();
    assertThat(room.credentials.find(issued.keyId())).isEmpty();
    assertThat(room.sessions.forToken(grant.token())).isEmpty();
    assertThat(room.credentials.find(others.keyId())).isPresent();
  }

  @Test
  void refusesATokenThatIsNotWholeOrNotRight() {
    String token = open().token().reveal();
    String id = token.substring(0, token.indexOf('.'));
    for (String wrong :
        new String[] {"", ".", id, id + ".", id + ".x", token + "x", token.substring(1), " "}) {
      assertThat(room.sessions.forToken(new Secret(wrong))).as(wrong).isEmpty();
    }
  }

  @Test
  void opensNoGrantAcrossAccountsOrForSomethingThatIsNoRole() {
    var foreign = IamArns.role(Fixture.ABROAD, "/", "agent");
    assertThatThrownBy(
            () -> room.sessions.open(Fixture.HOME, foreign, Fixture.runtime("a"), SESSION_ID))
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining("not in account");
    assertThatThrownBy(
            () ->
                room.sessions.open(
                    Fixture.HOME, Fixture.runtime("a"), Fixture.runtime("a"), SESSION_ID))
        .hasMessageContaining("not the ARN of a role");
  }

  @Test
  void leavesASessionOfAnUnknownRoleWithoutRightsUntilItGetsSome() {
    var issued = room.sessions.forToken(open().token()).orElseThrow();
    var agent = Fixture.as(room.credentials.find(issued.keyId()).orElseThrow());
    String action = "bedrock-agentcore:InvokeAgentRuntime";
    assertThat(room.decide(agent, action, Fixture.runtime("b")))
        .isInstanceOf(Decision.Denied.class);
    room.roles.createRole(room.administrator(), "agent", "/", "");
    room.policies.putPolicy(
        room.administrator(),
        new Target.OfRole("agent"),
        "all",
        "permit (principal, action, resource);");
    assertThat(room.decide(agent, action, Fixture.runtime("b")))
        .isInstanceOf(Decision.Allowed.class);
  }

  @Test
  void bindsRolesTakenOnByASessionToItsLife() {
    room.roles.createRole(room.administrator(), "agent", "/", "");
    room.roles.createRole(room.administrator(), "tool", "/", "");
    room.policies.putPolicy(
        room.administrator(),
        new Target.OfRole("agent"),
        "all",
        "permit (principal, action == Serai::Action::\"sts:AssumeRole\", resource);");
    room.policies.putPolicy(
        room.administrator(),
        new Target.OfRole("tool"),
        "all",
        "permit (principal, action == Serai::Action::\"sts:AssumeRole\", resource);");
    var grant = open();
    var own = room.sessions.forToken(grant.token()).orElseThrow();
    var agent = Fixture.as(room.credentials.find(own.keyId()).orElseThrow());
    var taken = room.sts.assumeRole(agent, request("tool"));
    var tool = Fixture.as(room.credentials.find(taken.keyId()).orElseThrow());
    var further = room.sts.assumeRole(tool, request("tool"));
    grant.close();
    assertThat(room.credentials.find(taken.keyId())).isEmpty();
    assertThat(room.credentials.find(further.keyId())).isEmpty();
    assertThatThrownBy(() -> room.sessions.issueFor(own.keyId(), tool(), Duration.ofHours(1)))
        .hasMessage("the session has ended");
  }

  @Test
  void keepsTheLimitOfCredentialsPerSession() {
    var grant = open();
    var own = room.sessions.forToken(grant.token()).orElseThrow();
    var life = Duration.ofHours(1);
    for (int i = 1; i < IdentityConfig.DEFAULT.credentialsPerSession(); i++) {
      room.sessions.issueFor(own.keyId(), tool(), life);
    }
    assertThatThrownBy(() -> room.sessions.issueFor(own.keyId(), tool(), life))
        .hasMessageContaining("100 live credentials");
  }

  private SessionGrant open() {
    return room.sessions.open(
        Fixture.HOME, Fixture.roleArn("agent"), Fixture.runtime("a"), SESSION_ID);
  }

  private static Principal.AssumedRole tool() {
    var role = Fixture.roleArn("tool");
    return new Principal.AssumedRole(IamArns.assumedRole(role, "x1"), role, "x1");
  }

  private static StsService.AssumeRole request(String role) {
    return new StsService.AssumeRole(
        Fixture.roleArn(role), "x1", Optional.empty(), Optional.empty());
  }
}
