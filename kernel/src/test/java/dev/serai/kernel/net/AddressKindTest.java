package dev.serai.kernel.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressKindTest {

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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.0/8",
        "10.1.2.3",
        "127.0.0.0/8",
        "192.168.7.0/24",
        "169.254.169.254",
        "100.64.0.0/10",
        "::1",
        "fc00::/7",
        "fe80::/10",
        "2001:db8::/48"
      })
  void knowsNetworksOfOnesOwn(String network) {
    assertThat(AddressKind.isWhollySpecial(Network.parse(network))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0/0",
        "10.0.0.0/7",
        "126.0.0.0/7",
        "8.8.8.8",
        "::/0",
        "2000::/3",
        "2001::/16",
        "64:ff9b::/96",
        "64:ff9b::7f00:1",
        "2002:7f00:1::/48"
      })
  void knowsNetworksThatMayHoldOthers(String network) {
    assertThat(AddressKind.isWhollySpecial(Network.parse(network))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "64:ff9b::808:808, 8.8.8.8",
    "2002:808:808::1, 8.8.8.8",
    "8.8.8.8, 8.8.8.8",
    "2606:4700::1111, 2606:4700::1111"
  })
  void knowsWhereAnAddressLeads(String address, String end) {
    assertThat(AddressKind.endOf(InetAddress.ofLiteral(address)))
        .isEqualTo(InetAddress.ofLiteral(end));
  }
}
