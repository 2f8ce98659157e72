package dev.serai.runtime.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ReplayTest {

  @Test
  void keepsEverythingUpToItsBound() {
    assertThat(after("abc", "de")).isEqualTo("abcde");
  }

  @Test
  void keepsTheLastBytesBeyondItsBound() {
    assertThat(after("abc", "def", "g")).isEqualTo("cdefg");
    assertThat(after("0123456789")).isEqualTo("56789");
    assertThat(after("0123456789", "x")).isEqualTo("6789x");
  }

  private static String after(String... parts) {
    var replay = new Replay(5);
    for (String part : parts) {
      replay.append(part.getBytes(StandardCharsets.US_ASCII));
    }
    return new String(replay.bytes(), StandardCharsets.US_ASCII);
  }
}
