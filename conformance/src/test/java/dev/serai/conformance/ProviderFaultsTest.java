package dev.serai.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.conformance.IdentityGround.Question;
import dev.serai.conformance.LocalProvider.Fault;
import dev.serai.conformance.RawCalls.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Providers that fail, hesitate or are gone: grants stay, and nobody is asked twice. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProviderFaultsTest {

  private static final int AT_ONCE = 200;
  private static final String REFRESH = "refresh_token";

  private final TestPlatform platform =
      TestPlatform.start(
          Map.of("oauth.http.connect-timeout", "1s", "oauth.http.request-timeout", "1s"));
  private final IdentityGround ground = new IdentityGround(platform.client());

  @AfterEach
  void recover() {
    ground.idp.answersWell();
    ground.idp.tokensLive(3600);
  }

  @AfterAll
  void stop() {
    ground.close();
    platform.close();
  }

  @Test
  void twoHundredRequestsForOneExpiredTokenAreOneRefresh() throws Exception {
    var granted = expired();
    var begin = new CountDownLatch(1);
    int before = ground.idp.asked(REFRESH);
    List<Future<Answer>> answers = new ArrayList<>();

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < AT_ONCE; i++) {
        answers.add(
            threads.submit(
                () -> {
                  begin.await();
                  return token(granted);
                }));
      }
      begin.countDown();
    }

    assertThat(answers.stream().map(ProviderFaultsTest::result).distinct()).hasSize(1);
    assertThat(result(answers.getFirst())).startsWith("token-");
    assertThat(ground.idp.asked(REFRESH) - before).isEqualTo(1);
  }

  @Test
  void refreshTokensThatAreGoodOnceAreUsedOnce() {
    ground.idp.tokensLive(0);
    var granted = ground.granted(ground.question());

    for (int i = 0; i < 3; i++) {
      ground.idp.tokensLive(i == 2 ? 3600 : 0);
      ground.federated(ground.admin, granted.token(), Map.of());
    }

    assertThat(token(granted).text("accessToken")).startsWith("token-");
  }

  @ParameterizedTest
  @CsvSource({"500, oops", "503, {}", "429, {}", "200, no JSON", "200, {}"})
  void aProviderThatFailsCostsNoGrant(int status, String body) {
    var granted = expired();
    ground.idp.answers(form -> Optional.of(new Fault(status, body)));

    var during = token(granted);
    ground.idp.answersWell();

    assertThat(during.status()).as(during.toString()).isGreaterThanOrEqualTo(400);
    assertThat(token(granted).text("accessToken")).startsWith("token-");
  }

  @Test
  void aProviderThatHesitatesCostsNoGrant() {
    var granted = expired();
    var end = new CountDownLatch(1);
    ground.idp.answers(form -> late(end));

    var during = token(granted);
    end.countDown();
    ground.idp.answersWell();

    assertThat(during.status()).as(during.toString()).isGreaterThanOrEqualTo(500);
    assertThat(token(granted).text("accessToken")).startsWith("token-");
  }

  @Test
  void aProviderThatVoidsTheGrantLeadsBackToTheUser() {
    var granted = expired();
    ground.idp.answers(form -> Optional.of(new Fault(400, "{\"error\":\"invalid_grant\"}")));

    assertThat(token(granted).text("sessionStatus")).isEqualTo("IN_PROGRESS");
  }

  @Test
  void aProviderThatIsGoneLeavesTheTokensThatAreKept() {
    var machine = Map.of("oauth2Flow", "M2M", "scopes", List.of("kept"));
    var kept = ground.oauth2(ground.admin, ground.token(), machine).orFail();
    ground.idp.answers(form -> Optional.of(new Fault(500, "")));

    var again = ground.oauth2(ground.admin, ground.token(), machine).orFail();

    assertThat(again.text("accessToken")).isEqualTo(kept.text("accessToken"));
  }

  /** A grant whose token has expired; the next one lives for an hour. */
  private Question expired() {
    ground.idp.tokensLive(0);
    var granted = ground.granted(ground.question());
    ground.idp.tokensLive(3600);
    return granted;
  }

  private Answer token(Question granted) {
    return ground.federated(ground.admin, granted.token(), Map.of());
  }

  private static Optional<Fault> late(CountDownLatch end) {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Optional.of(new Fault(503, ""));
  }

  private static String result(Future<Answer> answer) {
    try {
      return answer.get().text("accessToken");
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
