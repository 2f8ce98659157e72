package dev.serai.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Texts that earlier releases wrote. */
class StoredJsonTest {

  @Test
  void aListThatRowsDidNotHaveIsEmpty() {
    Propagation read =
        StoredJson.COLUMNS.read(
            "{\"requestHeaders\":[\"X-A\"],\"queryParameters\":[]}", Propagation.class);

    assertThat(read).isEqualTo(new Propagation(List.of("X-A"), List.of(), List.of()));
  }
}
