package dev.serai.conformance;

import dev.serai.server.ClientEnvironment;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** One platform for all tests of this module, with the artifacts they deploy in its S3. */
final class SharedPlatform {

  private static final String BUCKET = "conformance";
  private static final String PROBE = "probe.zip";
  private static final String CARD = "card.zip";

  private final TestPlatform platform;
  private final S3Client objects;

  private SharedPlatform() {
    platform = TestPlatform.start();
    objects = objects(platform.client());
    objects.createBucket(request -> request.bucket(BUCKET));
    upload(PROBE, Bundle.of(Path.of("agents/probe")));
    upload(CARD, Bundle.of(Path.of("../examples/a2a-agent")));
    Runtime.getRuntime().addShutdownHook(new Thread(platform::close));
  }

  private static final class Holder {
    static final SharedPlatform INSTANCE = new SharedPlatform();
  }

  /** Started at the first call, stopped with the JVM. */
  static SharedPlatform get() {
    return Holder.INSTANCE;
  }

  ClientEnvironment client() {
    return platform.client();
  }

  String bucket() {
    return BUCKET;
  }

  String probeKey() {
    return PROBE;
  }

  void upload(String key, byte[] zip) {
    objects.putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromBytes(zip));
  }

  /** What a foreign client needs to find the platform and the artifacts. */
  Map<String, String> variables() {
    var variables = new HashMap<>(client().variables());
    variables.put("CONFORMANCE_BUCKET", BUCKET);
    variables.put("CONFORMANCE_PROBE_KEY", PROBE);
    variables.put("CONFORMANCE_CARD_KEY", CARD);
    return variables;
  }

  private static S3Client objects(ClientEnvironment environment) {
    return S3Client.builder()
        .endpointOverride(environment.objects().orElseThrow())
        .region(Region.of(environment.region().value()))
        .forcePathStyle(true)
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(
                    environment.accessKeyId(), environment.secretAccessKey().reveal())))
        .build();
  }
}
