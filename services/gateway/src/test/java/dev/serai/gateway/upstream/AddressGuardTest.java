package dev.serai.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.serai.kernel.net.Network;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {

  @Test
  void refusesANameWithOneBadAddressAmongGoodOnes() {
    assertRefused(EgressRules.STRICT, "93.184.215.14", "10.1.2.3");
    assertAllowed(EgressRules.STRICT, "93.184.215.14", "2606:4700::1111");
  }

  @Test
  void opensSpecialAddressesByNetworkOrByName() {
    assertAllowed(networks("10.0.0.0/8"), "10.1.2.3");
    assertRefused(networks("10.0.0.0/8"), "192.168.0.1");
    assertAllowed(hosts("api.example"), "10.1.2.3");
    assertAllowed(hosts("*.example"), "10.1.2.3");
    assertRefused(hosts("*.api.example"), "10.1.2.3");
    assertRefused(hosts("example"), "10.1.2.3");
  }

  @Test
  void opensMetadataServicesOnlyByTheirOneAddress() {
    assertRefused(networks("0.0.0.0/0"), "169.254.169.254");
    assertRefused(networks("169.254.0.0/16"), "169.254.169.254");
    assertRefused(hosts("api.example"), "169.254.169.254");
    assertAllowed(networks("169.254.169.254"), "169.254.169.254");
  }

  @Test
  void neverCallsMulticastOrNoAddress() {
    var everything = networks("0.0.0.0/0", "::/0", "0.0.0.0", "::", "224.0.0.1");

    assertRefused(everything, "0.0.0.0");
    assertRefused(everything, "::");
    assertRefused(everything, "224.0.0.1");
  }

  @Test
  void speaksPlainHttpToLoopbackOnlyUnlessConfigured() {
    var anywhere = new EgressRules(Set.of(), List.of(), true, Set.of());

    assertThatCode(() -> guard(EgressRules.WITH_LOOPBACK, "127.0.0.1").addresses("a", true))
        .doesNotThrowAnyException();
    assertThatExceptionOfType(ForbiddenAddressException.class)
        .isThrownBy(() -> guard(EgressRules.STRICT, "93.184.215.14").addresses("a", true))
        .withMessage("plain http is allowed to loopback only");
    assertThatCode(() -> guard(anywhere, "93.184.215.14").addresses("a", true))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///etc/passwd",
        "ftp://api.example/",
        "gopher://api.example/",
        "/relative",
        "https://user:password@api.example/",
        "https:///path",
        "https://api.example:22/",
        "https://api.example:25/"
      })
  void refusesUrlsThatNoApiHas(String url) {
    assertThatExceptionOfType(ForbiddenAddressException.class)
        .isThrownBy(() -> guard(EgressRules.STRICT).check(URI.create(url)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://api.example/", "https://api.example:8443/", "http://api.example:80/"})
  void takesUsualPorts(String url) {
    assertThatCode(() -> guard(EgressRules.STRICT).check(URI.create(url)))
        .doesNotThrowAnyException();
  }

  @Test
  void opensALowPortThatIsConfigured() {
    var rules = new EgressRules(Set.of(), List.of(), false, Set.of(81));

    assertThatCode(() -> guard(rules).check(URI.create("https://api.example:81/")))
        .doesNotThrowAnyException();
  }

  private static void assertAllowed(EgressRules rules, String... addresses) {
    assertThatCode(() -> guard(rules, addresses).addresses("api.example", false))
        .doesNotThrowAnyException();
  }

  private static void assertRefused(EgressRules rules, String... addresses) {
    assertThatExceptionOfType(ForbiddenAddressException.class)
        .isThrownBy(() -> guard(rules, addresses).addresses("api.example", false));
  }

  private static EgressRules networks(String... networks) {
    return new EgressRules(
        Set.of(), List.of(networks).stream().map(Network::parse).toList(), false, Set.of());
  }

  private static EgressRules hosts(String... hosts) {
    return new EgressRules(Set.of(hosts), List.of(), false, Set.of());
  }

  private static AddressGuard guard(EgressRules rules, String... addresses) {
    return new AddressGuard(rules, _ -> Calls.addresses(addresses));
  }
}
