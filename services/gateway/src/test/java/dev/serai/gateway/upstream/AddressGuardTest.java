package dev.serai.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {

  @ParameterizedTest
  @CsvSource({
    "93.184.215.14, PUBLIC",
    "172.32.0.1, PUBLIC",
    "2606:4700::1111, PUBLIC",
    "64:ff9b::808:808, PUBLIC",
    "2002:808:808::1, PUBLIC",
    "127.0.0.1, SPECIAL",
    "127.255.255.254, SPECIAL",
    "10.1.2.3, SPECIAL",
    "172.16.0.1, SPECIAL",
    "172.31.255.255, SPECIAL",
    "192.168.0.1, SPECIAL",
    "100.64.0.1, SPECIAL",
    "0.1.2.3, SPECIAL",
    "198.18.0.1, SPECIAL",
    "255.255.255.255, SPECIAL",
    "::1, SPECIAL",
    "::7f00:1, SPECIAL",
    "fd12::1, SPECIAL",
    "fec0::1, SPECIAL",
    "2001:db8::1, SPECIAL",
    "2001::1, SPECIAL",
    "::ffff:127.0.0.1, SPECIAL",
    "64:ff9b::7f00:1, SPECIAL",
    "64:ff9b:1::1, SPECIAL",
    "2002:7f00:1::1, SPECIAL",
    "169.254.169.254, METADATA",
    "169.254.170.2, METADATA",
    "::ffff:169.254.169.254, METADATA",
    "64:ff9b::a9fe:a9fe, METADATA",
    "2002:a9fe:a9fe::1, METADATA",
    "fe80::1, METADATA",
    "fd00:ec2::254, METADATA",
    "100.100.100.200, METADATA",
    "168.63.129.16, METADATA",
    "0.0.0.0, NEVER",
    "::, NEVER",
    "224.0.0.1, NEVER",
    "ff02::1, NEVER"
  })
  void knowsWhatAnAddressIsFor(String address, AddressKind kind) {
    assertThat(AddressKind.of(InetAddress.ofLiteral(address))).isEqualTo(kind);
  }

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

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.0/33", "10.0.0.0/-1", "example.com", "10.0.0.0/x", "::/129"})
  void takesNoNetworkThatIsNone(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Network.parse(text));
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
