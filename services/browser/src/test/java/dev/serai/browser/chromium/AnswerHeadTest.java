package dev.serai.browser.chromium;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerHeadTest {

  private static final Pattern WORD = Pattern.compile("[a-z]+");

  @Test
  void aHeadIsReadAndWhatFollowsIsKept() throws IOException {
    AnswerHead head = read("HTTP/1.1 101 Switching\r\nSec-Thing:  word \r\n\r\nfirst frame");

    assertThat(head.status()).isEqualTo(101);
    assertThat(head.field("sec-thing", WORD)).contains("word");
    assertThat(head.field("other", WORD)).isEmpty();
    assertThat(ISO_8859_1.decode(head.rest()).toString()).isEqualTo("first frame");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "HTTP/1.1 101 Switching\r\nSec-Thing: word\r\n",
        "HTTP/2 101\r\n\r\n",
        "HTTP/1.1 1010\r\n\r\n",
        "garbage\r\n\r\n",
      })
  void whatIsNoHeadIsRefused(String bytes) {
    assertThatThrownBy(() -> read(bytes)).isInstanceOf(IOException.class);
  }

  @Test
  void aHeadHasAnEnd() throws IOException {
    String fill = "HTTP/1.1 101 Switching\r\nA: " + "a".repeat(16 * 1024 - 31);

    assertThat(read(fill + "\r\n\r\n").status()).isEqualTo(101);
    assertThatThrownBy(() -> read(fill + "a\r\n\r\n")).isInstanceOf(IOException.class);
  }

  @Test
  void aFieldOfAnotherFormIsRefused() throws IOException {
    AnswerHead head = read("HTTP/1.1 101 Switching\r\nSec-Thing: W0RD\r\n\r\n");

    assertThatThrownBy(() -> head.field("sec-thing", WORD))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("strange sec-thing");
  }

  private static AnswerHead read(String bytes) throws IOException {
    return AnswerHead.read(
        Channels.newChannel(new ByteArrayInputStream(bytes.getBytes(ISO_8859_1))));
  }
}
