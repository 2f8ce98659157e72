package dev.serai.server.tls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.testing.TestClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsFolderTest {

  private static final List<String> NAMES =
      List.of("localhost", "127.0.0.1", "serai.local.api.aws");

  @TempDir Path folder;

  private final TestClock clock = TestClock.create();

  @Test
  void signsACertificateForEveryName() throws IOException, GeneralSecurityException {
    LocalCertificate issued = tls().certificateFor(NAMES);

    issued.certificate().verify(issued.authority().getPublicKey());
    assertThat(issued.covers(NAMES)).isTrue();
    assertThat(issued.authority().getBasicConstraints()).isZero();
    assertThat(issued.certificate().getBasicConstraints()).isEqualTo(-1);
  }

  @Test
  void keepsTheCertificateUntilItGrowsOld() throws IOException {
    LocalCertificate first = tls().certificateFor(NAMES);

    clock.advance(LocalAuthority.LIFETIME.minus(Duration.ofDays(31)));
    assertThat(tls().certificateFor(NAMES).certificate()).isEqualTo(first.certificate());

    clock.advance(Duration.ofDays(2));
    assertThat(tls().certificateFor(NAMES).certificate()).isNotEqualTo(first.certificate());
  }

  @Test
  void makesANewCertificateForANewName() throws IOException {
    LocalCertificate first = tls().certificateFor(NAMES);

    LocalCertificate second = tls().certificateFor(List.of("localhost", "box.lan"));

    assertThat(second.certificate()).isNotEqualTo(first.certificate());
    assertThat(second.covers(List.of("box.lan"))).isTrue();
  }

  @Test
  void letsNobodyElseReadTheKeyAndKeepsNoKeyOfTheAuthority() throws IOException {
    tls().certificateFor(NAMES);

    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("key.pem"))))
        .isEqualTo("rw-------");
    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("key.pem", "certificate.pem", "authority.pem", "trust.p12");
    }
  }

  private TlsFolder tls() {
    return new TlsFolder(folder, clock);
  }
}
