package dev.serai.browser.chromium;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.serai.browser.chromium.BrowserState.OriginStorage;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class BrowserStateTest {

  @Test
  void isReadAsItWasWritten() throws IOException {
    var state =
        new BrowserState(
            List.of(JsonNodeFactory.instance.objectNode().put("name", "guest").put("value", "ünn")),
            List.of(new OriginStorage("https://inn.example", "[[\"odd\",\"\\ud800x\"]]")));

    assertThat(BrowserState.of(state.bytes())).isEqualTo(state);
  }

  @Test
  void nothingIsNothing() throws IOException {
    var nothing = new BrowserState(List.of(), List.of());

    assertThat(BrowserState.of(nothing.bytes())).isEqualTo(nothing);
  }

  @Test
  void whatIsNoJsonIsRefused() {
    assertThatThrownBy(() -> BrowserState.of("cookies".getBytes(UTF_8)))
        .isInstanceOf(IOException.class);
  }
}
