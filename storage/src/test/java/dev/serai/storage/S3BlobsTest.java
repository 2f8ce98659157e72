package dev.serai.storage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class S3BlobsTest extends BlobsContract {

  private final AtomicInteger tests = new AtomicInteger();
  private Optional<TestS3> store = Optional.empty();
  @TempDir Path folder;

  @BeforeAll
  void started(@TempDir Path buckets) {
    store = Optional.of(new TestS3(buckets));
  }

  @AfterAll
  void stopped() {
    store.ifPresent(TestS3::close);
  }

  @Override
  Blobs create() throws IOException {
    S3Connection connection = store.orElseThrow().connection();
    var config =
        new BlobsConfig(
            Optional.of(TestS3.BUCKET),
            "test" + tests.incrementAndGet() + "/",
            connection.endpoint(),
            connection.region(),
            connection.accessKeyId(),
            connection.secretAccessKey());
    return S3Blobs.open(config, folder.resolve("spool"));
  }
}
