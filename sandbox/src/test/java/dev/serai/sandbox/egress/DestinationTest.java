package dev.serai.sandbox.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationTest {

  @ParameterizedTest
  @CsvSource({
    "example.com:443, example.com, 443",
    "EXAMPLE.Com.:8443, example.com, 8443",
    "example.com, example.com, 80",
    "localhost, localhost, 80",
    "127.0.0.1:1, 127.0.0.1, 1",
    "255.255.255.255:65535, 255.255.255.255, 65535",
    "[::1]:443, 0:0:0:0:0:0:0:1, 443",
    "[::1], 0:0:0:0:0:0:0:1, 80",
    "[::ffff:127.0.0.1]:80, 127.0.0.1, 80",
    "xn--bcher-kva.example:443, xn--bcher-kva.example, 443",
    "1.2.3.4.example:443, 1.2.3.4.example, 443"
  })
  void readsNamesAndAddresses(String authority, String host, int port) throws Exception {
    Destination to = Destination.parse(authority, 80);

    assertThat(to.host()).isEqualTo(host);
    assertThat(to.port()).isEqualTo(port);
    assertThat(to.literal().isPresent()).isEqualTo(host.matches("[\\d.:]+"));
  }

  /** Resolvers would take most of these for 127.0.0.1. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "2130706433:80",
        "0x7f000001:80",
        "0X7F000001:80",
        "017700000001:80",
        "0177.0.0.1:80",
        "127.1:80",
        "127.0.1:80",
        "127.0.0.01:80",
        "0x7f.0.0.1:80",
        "127.0.0.0x1:80",
        "127.0.0.1.:80",
        "127.0.0.256:80",
        "127.0.0.1.5:80",
        "example.1:80",
        "0:80"
      })
  void refusesOtherSpellingsOfAddresses(String authority) {
    assertThatExceptionOfType(MalformedException.class)
        .isThrownBy(() -> Destination.parse(authority, 80));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":80",
        ".:80",
        "a..b:80",
        "a b:80",
        "user:password@example.com:80",
        "user@example.com",
        "example.com:0",
        "example.com:00080",
        "example.com:65536",
        "example.com:+80",
        "example.com:80:80",
        "example.com:",
        "example.com:http",
        "ex%61mple.com:80",
        "exam\u00e4ple.com:80",
        "-example.com:80",
        "[::1:80",
        "::1:80",
        "[::1]80",
        "[fe80::1%eth0]:80",
        "[fe80::1%25eth0]:80",
        "[127.0.0.1]:80",
        "[example.com]:80",
        "[]:80",
        "[[::1]]:80",
        "example.com]:80"
      })
  void refusesWhatIsNoDestination(String authority) {
    assertThatExceptionOfType(MalformedException.class)
        .isThrownBy(() -> Destination.parse(authority, 80));
  }

  @Test
  void refusesNamesThatAreTooLong() throws Exception {
    String label = "a".repeat(63);
    String longest = String.join(".", label, label, label, "a".repeat(61));

    assertThat(Destination.parse(longest, 80).host()).hasSize(253);
    for (String host : new String[] {longest + "a", "a".repeat(64) + ".test"}) {
      assertThatExceptionOfType(MalformedException.class)
          .isThrownBy(() -> Destination.parse(host, 80));
    }
  }

  @Test
  void needsAPortWhereThereIsNoStandardOne() {
    assertThatExceptionOfType(MalformedException.class)
        .isThrownBy(() -> Destination.parse("example.com", 0))
        .withMessage("the destination names no port");
  }

  @Test
  void showsNeitherPasswordsNorControlCharacters() {
    assertThat(Destination.shown("user:password@host:80")).isEqualTo("host:80");
    assertThat(Destination.shown("a\u0001\u00e4b")).isEqualTo("a??b");
    assertThat(Destination.shown("a".repeat(300))).hasSize(255);
  }

  @Test
  void writesAnAuthorityAsRequestsHaveIt() throws Exception {
    assertThat(Destination.parse("example.com:80", 80).authority()).isEqualTo("example.com");
    assertThat(Destination.parse("example.com:81", 80).authority()).isEqualTo("example.com:81");
    assertThat(Destination.parse("[::1]:81", 80).authority()).isEqualTo("[0:0:0:0:0:0:0:1]:81");
  }
}
