package dev.serai.protocol.mcp.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderValueTest {

  /** The examples of 2026-07-28, basic/transports/streamable-http, value encoding. */
  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "us-west1,us-west1",
        "'Hello, 世界',=?base64?SGVsbG8sIOS4lueVjA==?=",
        "' padded ',=?base64?IHBhZGRlZCA=?=",
        "'line1\nline2',=?base64?bGluZTEKbGluZTI=?=",
        "=?base64?literal?=,=?base64?PT9iYXNlNjQ/bGl0ZXJhbD89?="
      })
  void encodesAsTheSpecificationShows(String text, String header) {
    assertThat(HeaderValue.encode(text)).isEqualTo(header);
    assertThat(HeaderValue.decode(header)).contains(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=?base64?SGVsbG8?=",
        "=?base64?!!!?=",
        "=?base64?/w==?=",
        "ünencoded",
        "a\u0001b"
      })
  void refusesWhatIsNotWellEncoded(String header) {
    assertThat(HeaderValue.decode(header)).isEmpty();
  }

  @Test
  void takesMarkersInOtherCaseForPlainText() {
    assertThat(HeaderValue.decode("=?BASE64?SGVsbG8=?=")).contains("=?BASE64?SGVsbG8=?=");
  }
}
