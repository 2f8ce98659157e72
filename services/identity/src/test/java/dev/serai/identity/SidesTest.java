package dev.serai.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.identity.Sides.Governing;
import dev.serai.identity.iam.Verdict;
import dev.serai.kernel.Decision;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every pairing of what the caller's policies and the resource's policy can say. */
class SidesTest {

  @ParameterizedTest
  @CsvSource({
    // the caller's   the resource's   same account, another account
    "allows,          none,            yes, no",
    "allows,          allows,          yes, yes",
    "allows,          delegates,       yes, yes",
    "allows,          silent,          no,  no",
    "allows,          forbids,         no,  no",
    "silent,          none,            no,  no",
    "silent,          allows,          yes, no",
    "silent,          delegates,       no,  no",
    "silent,          silent,          no,  no",
    "silent,          forbids,         no,  no",
    "forbids,         none,            no,  no",
    "forbids,         allows,          no,  no",
    "forbids,         delegates,       no,  no",
    "forbids,         silent,          no,  no",
    "forbids,         forbids,         no,  no",
  })
  void weighsBothSides(String caller, String resource, String same, String across) {
    assertThat(allowed(false, caller, resource)).isEqualTo(same.equals("yes"));
    assertThat(allowed(true, caller, resource)).isEqualTo(across.equals("yes"));
  }

  @ParameterizedTest
  @CsvSource({
    // the caller's   runtime     endpoint    same account, another account
    "allows,          none,       none,       yes, no",
    "allows,          allows,     none,       yes, no",
    "allows,          none,       allows,     yes, no",
    "allows,          allows,     allows,     yes, yes",
    "allows,          allows,     delegates,  yes, yes",
    "allows,          allows,     silent,     no,  no",
    "allows,          silent,     allows,     no,  no",
    "allows,          allows,     forbids,    no,  no",
    "allows,          forbids,    allows,     no,  no",
    "silent,          allows,     none,       no,  no",
    "silent,          allows,     allows,     yes, no",
    "silent,          delegates,  allows,     no,  no",
    "forbids,         allows,     allows,     no,  no",
  })
  void asksBothTheRuntimeAndItsEndpoint(
      String caller, String runtime, String endpoint, String same, String across) {
    assertThat(allowed(false, caller, runtime, endpoint)).isEqualTo(same.equals("yes"));
    assertThat(allowed(true, caller, runtime, endpoint)).isEqualTo(across.equals("yes"));
  }

  @Test
  void leavesToTheCallersPoliciesWhatNoResourceHasASayIn() {
    assertThat(allowed(false, "allows")).isTrue();
    assertThat(allowed(false, "silent")).isFalse();
    assertThat(allowed(true, "allows")).isFalse();
  }

  @Test
  void namesEveryStatementThatAllowed() {
    assertThat(sides(false, "allows", "allows", "delegates").decision())
        .isEqualTo(new Decision.Allowed(List.of("allows", "allows", "delegates")));
  }

  private static boolean allowed(boolean foreign, String caller, String... resources) {
    return sides(foreign, caller, resources).decision() instanceof Decision.Allowed;
  }

  private static Sides sides(boolean foreign, String caller, String... resources) {
    return new Sides(
        foreign,
        verdict(caller).orElseThrow(),
        Stream.of(resources)
            .map(name -> new Governing(Fixture.runtime("a"), verdict(name)))
            .toList());
  }

  private static Optional<Verdict> verdict(String name) {
    return switch (name) {
      case "none" -> Optional.empty();
      case "allows" -> Optional.of(new Verdict.Allows(List.of(name)));
      case "delegates" -> Optional.of(new Verdict.Delegates(List.of(name)));
      case "silent" -> Optional.of(new Verdict.Silent());
      case "forbids" -> Optional.of(new Verdict.Forbids(List.of(name), name));
      default -> throw new IllegalArgumentException(name);
    };
  }
}
