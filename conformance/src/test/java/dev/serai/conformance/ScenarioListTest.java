package dev.serai.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The Java client keeps the list too; the scripts are held to it when they report. */
final class ScenarioListTest {

  @Test
  void theJavaSdkTestsHoldExactlyTheListedScenarios() {
    var written =
        Stream.of(
                JavaSdkControlScenariosTest.class,
                JavaSdkVersionScenariosTest.class,
                JavaSdkSessionScenariosTest.class,
                JavaSdkIdentityScenariosTest.class,
                JavaSdkProviderScenariosTest.class,
                JavaSdkCredentialScenariosTest.class,
                JavaSdkConsentScenariosTest.class,
                JavaSdkGatewayScenariosTest.class,
                JavaSdkMemoryScenariosTest.class,
                JavaSdkInterpreterScenariosTest.class,
                JavaSdkRememberingScenariosTest.class)
            .flatMap(type -> Stream.of(type.getDeclaredMethods()))
            .filter(method -> method.isAnnotationPresent(Test.class))
            .map(Method::getName);

    assertThat(written)
        .containsExactlyInAnyOrderElementsOf(
            Scenarios.of("java").stream().map(Scenarios::camelCase).toList());
  }
}
