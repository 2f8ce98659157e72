package dev.serai.browser.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageAddressTest {

  @ParameterizedTest
  @CsvSource({
    "http://a.example/, http://a.example, /",
    "HTTPS://A.example:8443/x/y?secret=1#z, https://a.example:8443, /x/y",
    "https://user:secret@a.example/p, https://a.example, /p",
    "https://a@b@c.example/p, https://c.example, /p",
    "http://[::1]:80/x, http://[::1]:80, /x",
    "http://a.example?secret, http://a.example, /"
  })
  void tellsWhereADocumentIsAndNothingSecret(String url, String origin, String path) {
    PageAddress address = PageAddress.of(url).orElseThrow();

    assertThat(address.origin()).isEqualTo(origin);
    assertThat(address.path()).isEqualTo(path);
    assertThat(address.url()).isEqualTo(origin + path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "file:///etc/passwd",
        "chrome://settings",
        "http:///x",
        "http://[a]b/",
        "ftp://a/"
      })
  void whatIsNoServersIsNowhere(String url) {
    assertThat(PageAddress.of(url)).isEmpty();
  }

  @Test
  void anAddressHasALongestLength() {
    String base = "http://a.example/";

    assertThat(PageAddress.of(base + "x".repeat(16 * 1024 - base.length()))).isPresent();
    assertThat(PageAddress.of(base + "x".repeat(16 * 1024 - base.length() + 1))).isEmpty();
  }
}
