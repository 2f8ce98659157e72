package dev.serai.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageReferenceTest {

  private static final String HEX = "ab".repeat(32);

  @ParameterizedTest
  @CsvSource({
    "python, docker.io/library/python:latest",
    "python:3.12-slim, docker.io/library/python:3.12-slim",
    "acme/agent, docker.io/acme/agent:latest",
    "ghcr.io/acme/agent:1, ghcr.io/acme/agent:1",
    "localhost/agent, localhost/agent:latest",
    "127.0.0.1:5000/a/b_c:v1, 127.0.0.1:5000/a/b_c:v1",
    "111122223333.dkr.ecr.eu-west-1.amazonaws.com/agent:2,"
        + " 111122223333.dkr.ecr.eu-west-1.amazonaws.com/agent:2"
  })
  void readsNamesAsPeopleWriteThem(String text, String whole) {
    assertThat(ImageReference.parse(text)).hasToString(whole);
  }

  @Test
  void asksByDigestWhereThereIsOne() {
    ImageReference image = ImageReference.parse("ghcr.io/acme/agent:1@sha256:" + HEX);

    assertThat(image.wanted()).isEqualTo("sha256:" + HEX);
    assertThat(ImageReference.parse(image.toString())).isEqualTo(image);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "UPPER",
        "ghcr.io/",
        "ghcr.io/../x",
        "a:",
        "a:b c",
        "a@sha256:12",
        "a@md5:00",
        "ghcr.io/a//b",
        "http://ghcr.io/a",
        "-a",
        "ghcr.io/a?x=1",
        "user@host/a"
      })
  void refusesWhatIsNoName(String text) {
    assertThatThrownBy(() -> ImageReference.parse(text))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
