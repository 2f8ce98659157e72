package dev.serai.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.kernel.Region;
import dev.serai.kernel.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientEnvironmentTest {

  private static final ClientEnvironment PLAIN =
      new ClientEnvironment(
          URI.create("http://127.0.0.1:8080"),
          Optional.of(URI.create("http://127.0.0.1:8081")),
          Region.DEFAULT,
          "AKIAEXAMPLE",
          new Secret("a/b+c"),
          Optional.empty(),
          Optional.empty());

  @TempDir Path home;

  @Test
  void printsOneExportALine() {
    assertThat(PLAIN.exports())
        .isEqualTo(
            """
            export AWS_ENDPOINT_URL_BEDROCK_AGENTCORE=http://127.0.0.1:8080
            export AWS_ENDPOINT_URL_BEDROCK_AGENTCORE_CONTROL=http://127.0.0.1:8080
            export AWS_ENDPOINT_URL_S3=http://127.0.0.1:8081
            export AWS_ENDPOINT_URL_STS=http://127.0.0.1:8080
            export AWS_ENDPOINT_URL_LAMBDA=http://127.0.0.1:8080
            export AWS_REGION=us-east-1
            export AWS_DEFAULT_REGION=us-east-1
            export AWS_ACCESS_KEY_ID=AKIAEXAMPLE
            export AWS_SECRET_ACCESS_KEY=a/b+c
            """);
  }

  @Test
  void quotesWhatAShellWouldTakeApart() {
    var spaced =
        new ClientEnvironment(
            PLAIN.api(),
            PLAIN.objects(),
            PLAIN.region(),
            PLAIN.accessKeyId(),
            PLAIN.secretAccessKey(),
            Optional.empty(),
            Optional.of(Path.of("/home/o'neil/my data/ca.pem")));

    assertThat(spaced.exports())
        .contains("export AWS_CA_BUNDLE='/home/o'\\''neil/my data/ca.pem'\n")
        .contains("export NODE_EXTRA_CA_CERTS=");
  }

  @Test
  void isKeptForItsOwnerOnlyAndReadBack() throws IOException {
    DataFolder folder = new DataFolder(home).create();
    PLAIN.store(folder);

    assertThat(ClientEnvironment.load(folder)).contains(PLAIN);
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.clientEnvironment())))
        .isEqualTo("rw-------");
  }

  @Test
  void needsAnEndpointBesideTheKeys() {
    assertThat(
            ClientEnvironment.of(
                Map.of("AWS_ACCESS_KEY_ID", "AKIAREAL", "AWS_SECRET_ACCESS_KEY", "real")))
        .isEmpty();
  }

  @Test
  void neverPrintsTheSecret() {
    assertThat(PLAIN.toString()).doesNotContain("a/b+c");
  }
}
