package dev.serai.benchmarks.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BelongingsTest {

  private final List<String> closed = new ArrayList<>();

  private AutoCloseable thing(String name) {
    return () -> closed.add(name);
  }

  @Test
  void closesInReverseOrderAndOnce() {
    var belongings = new Belongings();
    belongings.keep(thing("folder"));
    belongings.keep(thing("server"));

    belongings.close();
    belongings.close();

    assertThat(closed).containsExactly("server", "folder");
  }

  @Test
  void closesTheRestWhenOneFails() {
    var belongings = new Belongings();
    belongings.keep(thing("folder"));
    AutoCloseable broken =
        () -> {
          throw new IOException("stuck");
        };
    belongings.keep(broken);

    belongings.close();

    assertThat(closed).containsExactly("folder");
  }

  @Test
  void closesAtOnceWhatComesTooLate() {
    var belongings = new Belongings();
    belongings.close();

    assertThatIllegalStateException().isThrownBy(() -> belongings.keep(thing("late")));

    assertThat(closed).containsExactly("late");
  }
}
