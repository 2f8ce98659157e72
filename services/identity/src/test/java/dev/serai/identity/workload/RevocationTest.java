package dev.serai.identity.workload;

import static dev.serai.identity.workload.WorkloadFixture.ANN;
import static dev.serai.identity.workload.WorkloadFixture.ANNS_JWT;
import static dev.serai.identity.workload.WorkloadFixture.HOME;
import static dev.serai.identity.workload.WorkloadFixture.agent;
import static dev.serai.identity.workload.WorkloadFixture.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.serai.kernel.Arn;
import dev.serai.kernel.Caller;
import dev.serai.kernel.Delegation;
import dev.serai.kernel.EndUser;
import dev.serai.kernel.Principal;
import dev.serai.kernel.Region;
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

class RevocationTest {

  private static final Caller ADA = user(HOME);
  private static final Duration REVOCATION_DELAY = Duration.ofMillis(50);

  @TempDir private Path folder;
  private WorkloadFixture fixture;
  private Principal.AgentSession first;
  private Principal.AgentSession second;
  private Secret anns;
  private Secret bobs;
  private Secret own;
  private Secret passedOn;

  @BeforeEach
  void giveOutTokens() {
    fixture = new WorkloadFixture(folder);
    fixture.identities.createWorkloadIdentity(ADA, "clerk", List.of(), Map.of());
    anns = fixture.tokens.getWorkloadAccessTokenForJwt(ADA, "clerk", ANNS_JWT);
    bobs = fixture.tokens.getWorkloadAccessTokenForUserId(ADA, "clerk", "bob");
    first = fixture.running("first-1234567890", "room1");
    second = fixture.running("second-1234567890", "room2");
    own = fixture.tokenOf(first, Delegation.of(Optional.of(ANN)));
    passedOn = fixture.tokenOf(second, fixture.reader.open(agent(first), own).delegation());
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void byUserEndsThatUsersTokensOnly() {
    revoke(new Revocation.OfUser(ANN));
    assertThat(alive()).isEqualTo("bobs");
  }

  @Test
  void byUserTellsVerifiedFromAsserted() {
    revoke(new Revocation.OfUser(new EndUser.Asserted("ann")));
    assertThat(alive()).isEqualTo("anns bobs own passedOn");
  }

  @Test
  void byIdentityEndsAlsoWhatItHandedOn() {
    revoke(new Revocation.OfIdentity(identity("first-1234567890")));
    assertThat(alive()).isEqualTo("anns bobs");
  }

  @Test
  void bySessionEndsTheTokensOfThatSession() {
    revoke(new Revocation.OfSession("s-room1"));
    assertThat(alive()).isEqualTo("anns bobs passedOn");
  }

  @Test
  void byChainEndsWhatBeginsWithIt() {
    revoke(
        new Revocation.OfChain(
            new Delegation(
                Optional.of(ANN),
                List.of(identity("first-1234567890"), identity("second-1234567890")))));
    assertThat(alive()).isEqualTo("anns bobs own");
  }

  @Test
  void leavesTokensAloneThatAreAskedForAfterwards() {
    revoke(new Revocation.OfIdentity(identity("clerk")));
    assertThat(alive()).isEqualTo("own passedOn");
    anns = fixture.tokens.getWorkloadAccessTokenForJwt(ADA, "clerk", ANNS_JWT);
    assertThat(alive()).isEqualTo("anns own passedOn");
  }

  @Test
  void countsInAnotherProcessAfterTheDelay() {
    var elsewhere = fixture.room(WorkloadConfig.DEFAULT).reader(fixture.environments::contains);
    assertThat(elsewhere.open(ADA, anns).name()).isEqualTo("clerk");
    revoke(new Revocation.OfUser(ANN));
    fixture.clock.advance(REVOCATION_DELAY);
    assertThatExceptionOfType(ServiceException.class)
        .isThrownBy(() -> elsewhere.open(ADA, anns))
        .withMessageContaining("revoked");
  }

  private void revoke(Revocation what) {
    fixture.revocations.revoke(ADA, what);
  }

  private static Arn identity(String name) {
    return WorkloadIdentity.arn(Region.DEFAULT, HOME, name);
  }

  /** Names of the tokens that still open. */
  private String alive() {
    var names = new StringBuilder();
    Map.of("1anns", anns, "2bobs", bobs, "3own", own, "4passedOn", passedOn).entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .filter(entry -> opens(entry.getKey(), entry.getValue()))
        .forEach(entry -> names.append(' ').append(entry.getKey().substring(1)));
    return names.toString().strip();
  }

  private boolean opens(String name, Secret token) {
    Caller holder =
        switch (name) {
          case "3own" -> agent(first);
          case "4passedOn" -> agent(second);
          default -> ADA;
        };
    try {
      return fixture.reader.open(holder, token) != null;
    } catch (ServiceException e) {
      return false;
    }
  }
}
