package dev.serai.benchmarks.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OrderTest {

  @Test
  void readsWhatIsAskedFor() {
    assertThat(parsed("{\"children\": 20, \"marker\":91000001}"))
        .isEqualTo(new Order(0, 20, 91_000_001));
    assertThat(parsed("{\"answer\":100000000}")).isEqualTo(new Order(100_000_000, 0, 0));
  }

  @Test
  void takesEverythingElseForAGreeting() {
    assertThat(parsed("{\"prompt\":\"hello\"}")).isEqualTo(new Order(0, 0, 0));
    assertThat(parsed("")).isEqualTo(new Order(0, 0, 0));
  }

  private static Order parsed(String json) {
    return Order.parse(json.getBytes(UTF_8));
  }
}
