package dev.serai.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.nimbusds.jose.JOSEException;
import dev.serai.conformance.Attack.Family;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Attacks on identities, tokens and consents of one running server. None may pass. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AttackMatrixTest {

  private static final int FEWEST = 520;

  private final IdentityGround ground = new IdentityGround(SharedPlatform.get().client());
  private List<Family> families = List.of();

  @BeforeAll
  void gather() throws JOSEException {
    var agents = new AgentAttacks(ground);
    var consent = new ConsentAttacks(ground);
    var widening = new WideningAttacks(ground);
    var doors = new DoorAttacks(ground);
    families =
        List.of(
            agents.confusedDeputies(),
            agents.passedOn(),
            new TokenEdits(ground).family(),
            consent.mixedUp(),
            consent.replayed(),
            new BrowserAttacks(ground).forgedRequests(),
            new FixationAttacks(ground).fixed(),
            widening.wider(),
            widening.redirects(),
            doors.audiences(),
            doors.smuggled(),
            new DeadIdentities(ground).family(),
            forgedJwts());
  }

  /** At each of the three places that take JWTs. */
  private Family forgedJwts() throws JOSEException {
    var jwts = new ForgedJwts(ground.idp, IdentityGround.FRONT);
    var ann = ground.tokenForJwt(ground.idp.jwt("ann"));
    var session = ground.agreed(ground.question("ann", ann, Map.of())).session();
    var family = new Family("forged JWT", () -> ground.knock(IdentityGround.FRONT, jwts.genuine()));
    jwts.all()
        .forEach(
            (what, jwt) ->
                family
                    .with("at a runtime: " + what, () -> ground.knock(IdentityGround.FRONT, jwt))
                    .with("for a token: " + what, () -> ground.forJwt(ground.admin, jwt))
                    .with(
                        "at a consent: " + what,
                        () -> ground.complete(ground.admin, Map.of("userToken", jwt), session)));
    return family;
  }

  @AfterAll
  void stop() {
    ground.close();
  }

  @TestFactory
  Stream<DynamicContainer> noAttackPasses() {
    return families.stream().map(AttackMatrixTest::tests);
  }

  @Test
  void thereAreManyOfThem() {
    assertThat(families.stream().mapToInt(family -> family.attacks().size()).sum())
        .isGreaterThanOrEqualTo(FEWEST);
  }

  private static DynamicContainer tests(Family family) {
    var control = dynamicTest("passes without an attack", family::assertControlPasses);
    var attacks =
        family.attacks().stream().map(attack -> dynamicTest(attack.name(), attack::assertRepelled));
    return dynamicContainer(family.name(), Stream.concat(Stream.of(control), attacks));
  }
}
