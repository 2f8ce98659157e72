package dev.serai.server;

import dev.serai.kernel.Region;
import dev.serai.server.config.S3Config;
import dev.serai.server.config.SeraiConfig;
import dev.serai.storage.S3Connection;
import dev.serai.storage.S3Objects;
import java.util.Optional;

/** Another store in place of our own endpoint. */
final class ForeignObjects {

  private ForeignObjects() {}

  static Optional<S3Objects> open(SeraiConfig config, Region region, Closing closing) {
    S3Config s3 = config.objects().s3();
    return s3.endpoint()
        .map(
            endpoint ->
                closing.add(
                    "the object store",
                    S3Objects.open(
                        new S3Connection(
                            Optional.of(endpoint),
                            region.value(),
                            s3.accessKeyId(),
                            s3.secretAccessKey()))));
  }
}
