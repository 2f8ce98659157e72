package dev.serai.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

class S3ObjectsTest {

  @TempDir Path folder;
  private TestS3 store;
  private S3Objects objects;

  @BeforeEach
  void started() {
    store = new TestS3(folder);
    objects = S3Objects.open(store.connection());
    try (S3Client client = S3Clients.open(store.connection())) {
      client.putObject(
          request -> request.bucket(TestS3.BUCKET).key("code/a b+ü.zip"),
          RequestBody.fromString("content"));
    }
  }

  @AfterEach
  void stopped() {
    objects.close();
    store.close();
  }

  @Test
  void opensAnObject() throws IOException {
    try (InputStream content = open(TestS3.BUCKET, "code/a b+ü.zip").orElseThrow()) {
      assertThat(new String(content.readAllBytes(), UTF_8)).isEqualTo("content");
    }
  }

  @Test
  void findsNothingWhereNothingIs() throws IOException {
    assertThat(open(TestS3.BUCKET, "missing")).isEmpty();
    assertThat(open("missing", "code/a b+ü.zip")).isEmpty();
  }

  @Test
  void saysWhenItIsRefused() {
    try (S3Objects refused = S3Objects.open(store.strangersConnection())) {
      assertThatThrownBy(() -> refused.open(TestS3.BUCKET, "code/a b+ü.zip", Optional.empty()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("SignatureDoesNotMatch")
          .hasMessageNotContaining("guessed");
    }
  }

  @Test
  void saysWhenNobodyAnswers() {
    var nobody =
        new S3Connection(
            Optional.of(URI.create("http://127.0.0.1:1")),
            "us-east-1",
            store.connection().accessKeyId(),
            store.connection().secretAccessKey());
    try (S3Objects silent = S3Objects.open(nobody)) {
      assertThatThrownBy(() -> silent.open(TestS3.BUCKET, "a", Optional.empty()))
          .isInstanceOf(IOException.class);
    }
  }

  private Optional<InputStream> open(String bucket, String key) throws IOException {
    return objects.open(bucket, key, Optional.empty());
  }
}
