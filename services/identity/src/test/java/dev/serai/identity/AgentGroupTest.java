package dev.serai.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgentGroupTest {

  @ParameterizedTest
  @CsvSource({
    "refunds,              /,                 '/'",
    "support.refunds,      /,                 '/ /support/'",
    "support.eu.refunds,   /,                 '/ /support/ /support/eu/'",
    ".support..refunds.,   /,                 '/ /support/ /support/refunds/'",
    "a-1234567890,         /support/eu,       '/ /support/ /support/eu/'",
    "a-1234567890,         /support/eu/,      '/ /support/ /support/eu/'",
    "sales.x,              /support/b,        '/ /sales/ /support/ /support/b/'",
    "a-1234567890,         /,                 '/'",
  })
  void putsAnAgentInWhatItsNameAndTagSayAndAllAbove(String name, String tag, String groups) {
    assertThat(AgentGroup.of(name, Map.of(WorkloadGroups.TAG, tag, "other", "/x/")))
        .extracting(AgentGroup::path)
        .containsExactlyElementsOf(Arrays.asList(groups.split(" ")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"support", "//", "/a//b/", "/a b/", "/a.b/", "/*/", "", "/ä/"})
  void refusesWhatIsNoPath(String path) {
    assertThatIllegalArgumentException().isThrownBy(() -> AgentGroup.of(path));
  }

  @Test
  void keepsTheLimitOfLength() {
    String longest = "/" + "a".repeat(510) + "/";
    assertThat(new AgentGroup(longest).path()).hasSize(AgentGroup.MAX_PATH);
    assertThatIllegalArgumentException().isThrownBy(() -> new AgentGroup("/a" + longest));
  }

  @Test
  void neverGuessesWhatATagMeans() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AgentGroup.of("a", Map.of(WorkloadGroups.TAG, "sup port")));
  }
}
