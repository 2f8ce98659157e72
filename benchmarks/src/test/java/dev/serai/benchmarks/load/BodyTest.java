package dev.serai.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;

class BodyTest {

  @Test
  void isAsLongAsItSays() throws IOException {
    Body body = Body.zeros(100_001);

    try (InputStream content = body.content().get()) {
      assertThat(content.transferTo(OutputStream.nullOutputStream())).isEqualTo(body.length());
      assertThat(content.read()).isEqualTo(-1);
    }
  }

  @Test
  void canBeSentAgain() throws IOException {
    Body body = Body.json("{}");

    assertThat(body.content().get().readAllBytes()).isEqualTo(body.content().get().readAllBytes());
  }
}
