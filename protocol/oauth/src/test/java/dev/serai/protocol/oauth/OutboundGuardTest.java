package dev.serai.protocol.oauth;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.net.InetAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundGuardTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "169.254.169.254",
        "169.254.170.2",
        "fe80::1",
        "fd00:ec2::254",
        "::ffff:169.254.169.254",
        "64:ff9b::a9fe:a9fe",
        "0.0.0.0",
        "::",
        "224.0.0.1"
      })
  void neverCallsMetadataServicesAndTheirLike(String address) {
    var lenient = guard(true, address);

    assertThatIOException()
        .isThrownBy(() -> lenient.check(URI.create("https://idp.example")))
        .withMessage("the address of idp.example may not be called");
  }

  @Test
  void refusesANameWithOneBadAddressAmongGoodOnes() {
    assertThatIOException()
        .isThrownBy(
            () ->
                guard(true, "203.0.113.7", "169.254.169.254")
                    .check(URI.create("https://idp.example")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"203.0.113.7", "10.1.2.3", "192.168.0.1", "fd12::1", "127.0.0.1"})
  void callsPublicPrivateAndLoopbackAddressesOverTls(String address) {
    assertThatCode(() -> guard(false, address).check(URI.create("https://idp.example")))
        .doesNotThrowAnyException();
  }

  @Test
  void speaksPlainHttpToLoopbackOnly() {
    var plain = URI.create("http://idp.example");

    assertThatCode(() -> guard(false, "127.0.0.1", "::1").check(plain)).doesNotThrowAnyException();
    assertThatCode(() -> guard(true, "10.1.2.3").check(plain)).doesNotThrowAnyException();
    assertThatIOException()
        .isThrownBy(() -> guard(false, "127.0.0.1", "10.1.2.3").check(plain))
        .withMessage("plain http is allowed to loopback only: idp.example");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///etc/passwd",
        "ftp://idp.example",
        "https:relative",
        "/path",
        "https://user:password@idp.example",
        "https://idp.example/#fragment"
      })
  void refusesWhatIsNotAPlainWebAddress(String uri) {
    assertThatIOException().isThrownBy(() -> guard(true, "203.0.113.7").check(URI.create(uri)));
  }

  private static OutboundGuard guard(boolean allowPlainHttp, String... addresses) {
    return new OutboundGuard(
        host -> {
          List<InetAddress> found = new ArrayList<>();
          for (String address : addresses) {
            found.add(InetAddress.getByName(address));
          }
          return found;
        },
        allowPlainHttp);
  }
}
