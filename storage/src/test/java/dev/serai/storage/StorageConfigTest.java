package dev.serai.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.serai.kernel.Secret;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StorageConfigTest {

  @Test
  void hasTheDocumentedDefaults() {
    assertThat(StorageConfig.DEFAULT.clientTokenRetention()).isEqualTo(Duration.ofHours(24));
    assertThat(DatabaseConfig.DEFAULT)
        .isEqualTo(
            new DatabaseConfig(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                10,
                4,
                Duration.ofSeconds(10)));
    assertThat(JobsConfig.DEFAULT)
        .isEqualTo(new JobsConfig(64, Duration.ofMillis(200), Duration.ofSeconds(5)));
    assertThat(KeysConfig.DEFAULT.masterKey()).isEmpty();
    assertThat(BlobsConfig.DEFAULT.bucket()).isEmpty();
    assertThat(BlobsConfig.DEFAULT.prefix()).isEqualTo("serai/");
    assertThat(BlobsConfig.DEFAULT.region()).isEqualTo("us-east-1");
  }

  @Test
  void choosesTheEngineByTheUrlAndRefusesOthers() {
    assertThat(DatabaseConfig.DEFAULT.dialect()).isEqualTo(Dialect.SQLITE);
    assertThat(DatabaseConfig.DEFAULT.withUrl("jdbc:sqlite:/x").dialect())
        .isEqualTo(Dialect.SQLITE);
    assertThat(DatabaseConfig.DEFAULT.withUrl("jdbc:postgresql://h/d").dialect())
        .isEqualTo(Dialect.POSTGRESQL);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DatabaseConfig.DEFAULT.withUrl("jdbc:h2:mem:x?password=hush"))
        .withMessageNotContaining("hush");
  }

  @Test
  void printsNoSecret() {
    DatabaseConfig config = DatabaseConfig.DEFAULT.withUrl("jdbc:postgresql://h/d?password=hush");
    assertThat(config.toString()).doesNotContain("hush");
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 1", "1000, 64, 1"})
  void acceptsNumbersAtTheirEdges(int connections, int readers, long millis) {
    assertThat(database(connections, readers, millis).readers()).isEqualTo(readers);
  }

  @ParameterizedTest
  @CsvSource({"0, 1, 1", "1001, 1, 1", "1, 0, 1", "1, 65, 1", "1, 1, 0"})
  void refusesNumbersBeyondTheirEdges(int connections, int readers, long millis) {
    assertThatIllegalArgumentException().isThrownBy(() -> database(connections, readers, millis));
  }

  @Test
  void refusesHalfAKeyPair() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new BlobsConfig(
                    Optional.of("b"),
                    "",
                    Optional.empty(),
                    "r",
                    Optional.empty(),
                    Optional.of(new Secret("s"))));
  }

  private static DatabaseConfig database(int connections, int readers, long millis) {
    return new DatabaseConfig(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        connections,
        readers,
        Duration.ofMillis(millis));
  }
}
