package dev.serai.kernel.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.0/33", "10.0.0.0/-1", "example.com", "10.0.0.0/x", "::/129"})
  void takesNoNetworkThatIsNone(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Network.parse(text));
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.255.255, true",
    "10.0.0.0/8, 11.0.0.0, false",
    "10.0.0.0/9, 10.127.255.255, true",
    "10.0.0.0/9, 10.128.0.0, false",
    "10.1.2.3, 10.1.2.3, true",
    "10.1.2.3, 10.1.2.2, false",
    "0.0.0.0/0, 255.255.255.255, true",
    "0.0.0.0/0, ::1, false",
    "fc00::/7, fdff::1, true",
    "fc00::/7, fe00::1, false",
    "10.0.0.0/8, ::ffff:10.0.0.1, true"
  })
  void holdsItsAddressesAndNoOthers(String network, String address, boolean held) {
    assertThat(Network.parse(network).contains(InetAddress.ofLiteral(address))).isEqualTo(held);
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.1.0.0/16, true, true",
    "10.1.0.0/16, 10.0.0.0/8, false, true",
    "10.1.0.0/16, 10.2.0.0/16, false, false",
    "::/0, 10.0.0.0/8, false, false"
  })
  void comparesWithOthers(String one, String other, boolean holds, boolean overlaps) {
    assertThat(Network.parse(one).contains(Network.parse(other))).isEqualTo(holds);
    assertThat(Network.parse(one).overlaps(Network.parse(other))).isEqualTo(overlaps);
  }
}
