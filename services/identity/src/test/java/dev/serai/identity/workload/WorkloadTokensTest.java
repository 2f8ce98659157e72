package dev.serai.identity.workload;

import static dev.serai.identity.workload.WorkloadFixture.ABROAD;
import static dev.serai.identity.workload.WorkloadFixture.ANN;
import static dev.serai.identity.workload.WorkloadFixture.ANNS_JWT;
import static dev.serai.identity.workload.WorkloadFixture.HOME;
import static dev.serai.identity.workload.WorkloadFixture.JWT_LIFE;
import static dev.serai.identity.workload.WorkloadFixture.agent;
import static dev.serai.identity.workload.WorkloadFixture.bearer;
import static dev.serai.identity.workload.WorkloadFixture.session;
import static dev.serai.identity.workload.WorkloadFixture.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.serai.kernel.Caller;
import dev.serai.kernel.Delegation;
import dev.serai.kernel.EndUser;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.Secret;
import dev.serai.kernel.ServiceException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkloadTokensTest {

  private static final Caller ADA = user(HOME);

  @TempDir private Path folder;
  private WorkloadFixture fixture;

  @BeforeEach
  void open() {
    fixture = new WorkloadFixture(folder);
    fixture.identities.createWorkloadIdentity(ADA, "clerk", List.of(), Map.of());
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void namesTheWorkloadAloneWhenItActsForItself() {
    Workload workload = open(fixture.tokens.getWorkloadAccessToken(ADA, "clerk"));
    assertThat(workload.name()).isEqualTo("clerk");
    assertThat(workload.delegation())
        .isEqualTo(new Delegation(Optional.empty(), List.of(workload.identity())));
    assertThat(workload.expiresAt()).isEqualTo(fixture.clock.instant().plus(Duration.ofHours(1)));
  }

  @Test
  void carriesTheUserAndTheJwtAndDoesNotOutliveIt() {
    Workload workload = open(fixture.tokens.getWorkloadAccessTokenForJwt(ADA, "clerk", ANNS_JWT));
    assertThat(workload.delegation().user()).contains(ANN);
    assertThat(workload.userToken()).contains(ANNS_JWT);
    assertThat(workload.expiresAt()).isEqualTo(fixture.clock.instant().plus(JWT_LIFE));
  }

  @Test
  void keepsUsersOfOneTextApartByHowTheyAreKnown() {
    var asserted = open(fixture.tokens.getWorkloadAccessTokenForUserId(ADA, "clerk", ANN.text()));
    assertThat(asserted.delegation().user()).contains(new EndUser.Asserted(ANN.text()));
    assertThat(asserted.delegation().user().orElseThrow().text()).isNotEqualTo(ANN.text());
  }

  @Test
  void refusesAJwtThatDoesNotHold() {
    refused(
        ErrorKind.UNAUTHENTICATED,
        () -> fixture.tokens.getWorkloadAccessTokenForJwt(ADA, "clerk", new Secret("x.y.z")));
  }

  @Test
  void givesNobodyATokenOfARuntimesIdentity() {
    fixture.running("agent-1234567890", "room1");
    refused(
        ErrorKind.VALIDATION, () -> fixture.tokens.getWorkloadAccessToken(ADA, "agent-1234567890"));
  }

  @Test
  void givesARuntimeNoNameThatAnotherHas() {
    fixture.running("agent-1234567890", "room1");
    fixture.running("agent-1234567890", "room1");
    refused(ErrorKind.CONFLICT, () -> fixture.running("clerk", "room2"));
  }

  @Test
  void asksForPermissionBeforeItTellsWhatExists() {
    fixture.denied.add("bedrock-agentcore:GetWorkloadAccessToken");
    refused(ErrorKind.DENIED, () -> fixture.tokens.getWorkloadAccessToken(ADA, "nobody"));
  }

  @Test
  void refusesAnExpiredToken() {
    Secret token = fixture.tokens.getWorkloadAccessToken(ADA, "clerk");
    fixture.clock.advance(Duration.ofHours(1).minusMillis(1));
    assertThat(open(token).name()).isEqualTo("clerk");
    fixture.clock.advance(Duration.ofMillis(1));
    dead(ADA, token);
  }

  @Test
  void refusesWhatItDidNotSeal() {
    String token = fixture.tokens.getWorkloadAccessToken(ADA, "clerk").reveal();
    List.of(
            "",
            "swat1.",
            "nonsense",
            token.substring(0, token.length() - 2),
            token.replace(HOME.value(), ABROAD.value()),
            "swat1." + HOME + ".%%%",
            token + "A")
        .forEach(forged -> dead(ADA, new Secret(forged)));
  }

  @Test
  void refusesTheTokenOfAnotherAccount() {
    Secret token = fixture.tokens.getWorkloadAccessToken(ADA, "clerk");
    dead(user(ABROAD), token);
  }

  @Test
  void diesWithItsIdentityThoughOneOfTheSameNameFollows() {
    Secret token = fixture.tokens.getWorkloadAccessToken(ADA, "clerk");
    fixture.identities.deleteWorkloadIdentity(ADA, "clerk");
    dead(ADA, token);
    fixture.identities.createWorkloadIdentity(ADA, "clerk", List.of(), Map.of());
    dead(ADA, token);
  }

  @Test
  void diesWithItsSession() {
    var session = fixture.running("agent-1234567890", "room1");
    Secret token = fixture.tokenOf(session, Delegation.NONE);
    assertThat(fixture.reader.open(agent(session), token).session()).contains("room1");
    fixture.environments.remove("room1");
    dead(agent(session), token);
  }

  @Test
  void isOfNoUseToAnybodyButItsSession() {
    var session = fixture.running("agent-1234567890", "room1");
    Secret token = fixture.tokenOf(session, Delegation.NONE);
    dead(ADA, token);
    dead(agent(fixture.running("agent-1234567890", "room2")), token);
    dead(agent(fixture.running("other-1234567890", "room3")), token);
  }

  @Test
  void countsBesideTheJwtOfItsUserAndNoOther() {
    var session = fixture.running("agent-1234567890", "room1");
    Secret anns = fixture.tokenOf(session, Delegation.of(Optional.of(ANN)));
    Secret nobodys = fixture.tokenOf(session, Delegation.NONE);
    assertThat(fixture.reader.open(bearer(ANN), anns).name()).isEqualTo("agent-1234567890");
    dead(bearer(new EndUser.Verified(ANN.issuer(), "bob")), anns);
    dead(bearer(ANN), nobodys);
  }

  @Test
  void letsASessionShowWhatItAskedForItselfAndNoMore() {
    Caller asking = agent(session("agent-1234567890", "room1"));
    Secret token = fixture.tokens.getWorkloadAccessToken(asking, "clerk");
    assertThat(fixture.reader.open(asking, token).name()).isEqualTo("clerk");
    dead(agent(session("agent-1234567890", "room2")), token);
    dead(asking, fixture.tokens.getWorkloadAccessToken(ADA, "clerk"));
  }

  @Test
  void appendsEachHandToTheChain() {
    var first = fixture.running("first-1234567890", "room1");
    var second = fixture.running("second-1234567890", "room2");
    Delegation one =
        fixture
            .reader
            .open(agent(first), fixture.tokenOf(first, Delegation.of(Optional.of(ANN))))
            .delegation();
    Delegation two = fixture.reader.open(agent(second), fixture.tokenOf(second, one)).delegation();
    assertThat(two.user()).contains(ANN);
    assertThat(two.actors())
        .extracting(actor -> actor.resource().replaceAll(".*/", ""))
        .containsExactly("first-1234567890", "second-1234567890");
    assertThat(two.startsWith(one)).isTrue();
  }

  @Test
  void refusesAChainThatIsTooLong() {
    var session = fixture.running("agent-1234567890", "room1");
    Delegation chain = Delegation.NONE;
    for (int i = 0; i < Delegation.MAX_ACTORS; i++) {
      chain = fixture.reader.open(agent(session), fixture.tokenOf(session, chain)).delegation();
    }
    Delegation full = chain;
    refused(ErrorKind.DENIED, () -> fixture.tokenOf(session, full));
  }

  private Workload open(Secret token) {
    return fixture.reader.open(ADA, token);
  }

  private void dead(Caller caller, Secret token) {
    refused(ErrorKind.UNAUTHENTICATED, () -> fixture.reader.open(caller, token));
  }

  private static void refused(ErrorKind kind, Runnable call) {
    assertThatExceptionOfType(ServiceException.class)
        .isThrownBy(call::run)
        .satisfies(problem -> assertThat(problem.kind()).isEqualTo(kind));
  }
}
