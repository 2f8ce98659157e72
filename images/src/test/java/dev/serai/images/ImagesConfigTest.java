package dev.serai.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ImagesConfigTest {

  private static ImagesConfig of(Optional<String> host, Optional<URI> endpoint) {
    return new ImagesConfig(
        ImageLimits.DEFAULT,
        Map.of("own", new RegistryConfig(host, endpoint, Optional.empty(), Optional.empty())));
  }

  @Test
  void pinsItsDefaults() {
    assertThat(ImageLimits.DEFAULT)
        .isEqualTo(new ImageLimits(2_000_000_000L, 8_000_000_000L, 500_000, 128));
    assertThat(ImagesConfig.DEFAULT.registries()).isEmpty();
  }

  @Test
  void asksByTlsUnlessToldOtherwise() {
    assertThat(of(Optional.of("r:5000"), Optional.empty()).endpoints().endpoint("r:5000"))
        .contains(URI.create("https://r:5000"));
    assertThat(
            of(Optional.of("ghcr.io"), Optional.of(URI.create("http://mirror")))
                .endpoints()
                .endpoint("ghcr.io"))
        .contains(URI.create("http://mirror"));
  }

  @Test
  void knowsThePublicRegistriesAndNobodyElse() {
    Registries registries = ImagesConfig.DEFAULT.endpoints();

    assertThat(registries.endpoint("docker.io"))
        .contains(URI.create("https://registry-1.docker.io"));
    assertThat(registries.endpoint("111122223333.dkr.ecr.eu-west-1.amazonaws.com")).isPresent();
    assertThat(registries.endpoint("dkr.ecr.eu-west-1.amazonaws.com.evil.example")).isEmpty();
    assertThat(registries.endpoint("localhost:5000")).isEmpty();
  }

  @Test
  void refusesRegistriesWithoutAHostAndEndpointsThatAreNone() {
    assertThatThrownBy(() -> of(Optional.empty(), Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("images.registries.own.host");
    assertThatThrownBy(() -> of(Optional.of("r"), Optional.of(URI.create("ftp://r"))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> of(Optional.of("r"), Optional.of(URI.create("https://r/v2/x"))))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
