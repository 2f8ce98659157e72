package dev.serai.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.functions.execution.HostRuntimes;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Region;
import dev.serai.kernel.ServiceException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionRulesTest {

  private static final FunctionRules RULES =
      new FunctionRules(
          new HostRuntimes(Map.of(StoredFunctions.PYTHON, Path.of("/usr/bin/python3")), List.of()));

  @Test
  void takesEachBoundAtItsEdges() {
    assertThatCode(
            () -> {
              check(with(Duration.ofSeconds(1), 128, Map.of()));
              check(with(Duration.ofMinutes(15), 10_240, Map.of("NAME", "v".repeat(4092))));
            })
        .doesNotThrowAnyException();
    assertRefused("Timeout", with(Duration.ZERO, 128, Map.of()));
    assertRefused("Timeout", with(Duration.ofSeconds(901), 128, Map.of()));
    assertRefused("MemorySize", with(Duration.ofSeconds(1), 127, Map.of()));
    assertRefused("MemorySize", with(Duration.ofSeconds(1), 10_241, Map.of()));
    assertRefused(
        "Environment", with(Duration.ofSeconds(1), 128, Map.of("NAME", "v".repeat(4093))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"AWS_REGION", "AWS_LAMBDA_X", "PORT", "1ST", "_HANDLER", "A B"})
  void refusesNamesOfVariablesThatAreTakenOrNone(String name) {
    assertRefused("Environment", with(Duration.ofSeconds(1), 128, Map.of(name, "v")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"handler", "../app.handler", "app.", "a b.c", ""})
  void refusesHandlersThatNameNoFunction(String handler) {
    FunctionSettings some = StoredFunctions.settings();
    assertRefused(
        "Handler",
        new FunctionSettings(
            some.runtime(), handler, some.role(), some.timeout(), 128, Map.of(), ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "well",
        "function:well",
        "111122223333:function:well",
        "111122223333:well",
        "us-east-1:111122223333:function:well",
        "arn:aws:lambda:us-east-1:111122223333:function:well",
        "well:$LATEST"
      })
  void readsEveryFormOfAReference(String reference) {
    Arn arn = FunctionName.resolve(reference, Region.DEFAULT, AccountId.DEFAULT);

    assertThat(arn).hasToString("arn:aws:lambda:us-east-1:111122223333:function:well");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a/b", "arn:aws:s3:::well", "well:1", "well:stable"})
  void refusesWhatNamesNoFunctionOfOurs(String reference) {
    assertThatThrownBy(() -> FunctionName.resolve(reference, Region.DEFAULT, AccountId.DEFAULT))
        .isInstanceOf(ServiceException.class);
  }

  private static FunctionSettings with(
      Duration timeout, int memory, Map<String, String> environment) {
    FunctionSettings some = StoredFunctions.settings();
    return new FunctionSettings(
        some.runtime(), some.handler(), some.role(), timeout, memory, environment, "");
  }

  private static void check(FunctionSettings settings) {
    RULES.check(AccountId.DEFAULT, settings);
  }

  private static void assertRefused(String field, FunctionSettings settings) {
    assertThatThrownBy(() -> check(settings))
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining(field);
  }
}
