package dev.serai.kernel.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SystemAddressesTest {

  @Test
  void resolvesNamesAndLiteralsAsTheSystemDoes() throws Exception {
    var names = new SystemAddresses(Duration.ofSeconds(10), 4);

    assertThat(names.of("localhost")).allMatch(InetAddress::isLoopbackAddress);
    assertThat(names.of("::1")).hasSize(1);
    assertThatExceptionOfType(UnknownHostException.class)
        .isThrownBy(() -> names.of("no such host"))
        .withMessage("its name is unknown");
  }

  @Test
  void refusesOneMoreThanMayBeUnderWay() {
    var names = new SystemAddresses(Duration.ofSeconds(10), 0);

    assertThatExceptionOfType(UnknownHostException.class)
        .isThrownBy(() -> names.of("127.0.0.1"))
        .withMessage("too many names are being resolved");
  }
}
