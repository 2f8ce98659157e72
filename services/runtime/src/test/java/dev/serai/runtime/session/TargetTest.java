package dev.serai.runtime.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.kernel.AccessControl;
import dev.serai.kernel.AccessRequest;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Caller;
import dev.serai.kernel.Decision;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.Ids;
import dev.serai.kernel.Principal;
import dev.serai.kernel.Region;
import dev.serai.kernel.ServiceException;
import dev.serai.runtime.inbound.CallChains;
import dev.serai.runtime.inbound.InboundRules;
import dev.serai.runtime.session.Target.Address;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which session a caller means, and whether it may. */
class TargetTest {

  private static final AccountId PARTNER = new AccountId("999988887777");
  private static final String ID = LiveFixture.RUNTIME.value();
  private static final String ARN =
      Arn.agentCore(Region.DEFAULT, LiveFixture.ACCOUNT, "runtime/" + ID).toString();
  private static final Caller OWNER = caller(LiveFixture.ACCOUNT);
  private static final Caller STRANGER = caller(PARTNER);

  @TempDir private Path folder;
  private LiveFixture live;
  private final List<AccessRequest> asked = new ArrayList<>();

  @BeforeEach
  void open() {
    live = new LiveFixture(folder);
  }

  @AfterEach
  void close() {
    live.close();
  }

  @Test
  void asksAboutTheRuntimeAndNamesTheEndpoint() {
    var key = target(true).key(OWNER, "InvokeAgentRuntime", address(ID, Optional.of("prod")));
    assertThat(key.account()).isEqualTo(LiveFixture.ACCOUNT);
    assertThat(asked)
        .containsExactly(
            new AccessRequest(
                OWNER,
                "bedrock-agentcore:InvokeAgentRuntime",
                Arn.parse(ARN).orElseThrow(),
                Map.of("endpoint", "prod")));
  }

  @Test
  void opensTheOwnersSessionToAnotherAccountThatMay() {
    var key = target(true).key(STRANGER, "InvokeAgentRuntime", address(ARN, Optional.empty()));
    assertThat(key.account()).isEqualTo(LiveFixture.ACCOUNT);
    assertThat(asked).extracting(request -> request.resource().toString()).containsExactly(ARN);
  }

  @Test
  void findsARuntimeOfAnotherAccountByItsIdAndThatAccount() {
    var address =
        new Address(
            ID, Optional.empty(), Optional.of(LiveFixture.ACCOUNT.value()), Optional.empty());
    assertThat(target(true).key(STRANGER, "InvokeAgentRuntime", address).account())
        .isEqualTo(LiveFixture.ACCOUNT);
  }

  @Test
  void isNotThereForAnotherAccountThatMayNot() {
    assertThatThrownBy(
            () -> target(false).key(STRANGER, "InvokeAgentRuntime", address(ARN, Optional.empty())))
        .isInstanceOfSatisfying(
            ServiceException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.NOT_FOUND))
        .hasMessage("there is no agent runtime " + ARN);
  }

  @Test
  void tellsItsOwnAccountThatItMayNot() {
    assertThatThrownBy(
            () -> target(false).key(OWNER, "InvokeAgentRuntime", address(ARN, Optional.empty())))
        .isInstanceOfSatisfying(
            ServiceException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.DENIED));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:bedrock-agentcore:eu-west-1:111122223333:runtime/desk-a1B2c3D4e5",
        "arn:aws:bedrock-agentcore:us-east-1:aws:runtime/desk-a1B2c3D4e5",
        "arn:aws:bedrock-agentcore:us-east-1::runtime/desk-a1B2c3D4e5",
      })
  void isNotThereInAnotherRegionOrWithoutAnAccount(String runtime) {
    assertThatThrownBy(
            () -> target(true).key(OWNER, "InvokeAgentRuntime", address(runtime, Optional.empty())))
        .hasMessage("there is no agent runtime " + runtime);
    assertThat(asked).isEmpty();
  }

  private Target target(boolean allowing) {
    AccessControl access =
        request -> {
          asked.add(request);
          return allowing
              ? new Decision.Allowed(List.of())
              : new Decision.Denied(List.of(), "no policy allows it");
        };
    return new Target(
        access,
        live.deployments,
        live.sessions,
        new CallChains((caller, token) -> caller.delegation()),
        new InboundRules(false),
        Region.DEFAULT,
        new Ids(new Random(7)));
  }

  private static Address address(String runtime, Optional<String> qualifier) {
    return new Address(runtime, qualifier, Optional.empty(), Optional.empty());
  }

  private static Caller caller(AccountId account) {
    var arn = new Arn("aws", "iam", "", account.value(), "user/zoe");
    return new Caller(account, new Principal.User(arn, "zoe"), "AKIAX", "request-1");
  }
}
