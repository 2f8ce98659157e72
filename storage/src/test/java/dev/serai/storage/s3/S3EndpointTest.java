package dev.serai.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.kernel.AccessControl;
import dev.serai.kernel.AccessRequest;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Decision;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

class S3EndpointTest {

  private static final String BUCKET = "codes";

  @TempDir static Path folder;
  private static S3Fixture running;
  private static S3Client owner;

  @BeforeAll
  static void start() {
    running = S3Fixture.open(folder);
    owner = running.client(S3Fixture.OWNER);
    owner.createBucket(request -> request.bucket(BUCKET));
  }

  @AfterAll
  static void stop() {
    owner.close();
    running.close();
  }

  @Test
  void keepsObjects() {
    put(owner, "a/b c+ü.zip", "hello");

    assertThat(read(owner, "a/b c+ü.zip")).isEqualTo("hello");
  }

  @Test
  void putsPartsTogether() {
    byte[] first = noise(5 << 20);
    byte[] second = noise(1 << 20);
    String upload =
        owner.createMultipartUpload(request -> request.bucket(BUCKET).key("big")).uploadId();
    List<CompletedPart> parts = List.of(part(upload, 1, first), part(upload, 2, second));

    owner.completeMultipartUpload(
        request ->
            request
                .bucket(BUCKET)
                .key("big")
                .uploadId(upload)
                .multipartUpload(m -> m.parts(parts)));

    byte[] whole =
        owner.getObjectAsBytes(request -> request.bucket(BUCKET).key("big")).asByteArray();
    assertThat(Arrays.copyOf(whole, first.length)).isEqualTo(first);
    assertThat(Arrays.copyOfRange(whole, first.length, whole.length)).isEqualTo(second);
  }

  @Test
  void listsByPrefix() {
    put(owner, "list/one", "1");
    put(owner, "list/two", "2");

    assertThat(owner.listObjectsV2(request -> request.bucket(BUCKET).prefix("list/")).contents())
        .extracting(S3Object::key)
        .containsExactly("list/one", "list/two");
  }

  @Test
  void namesWhatIsMissing() {
    assertThatThrownBy(() -> read(owner, "none")).isInstanceOf(NoSuchKeyException.class);
    assertThatThrownBy(
            () -> owner.getObjectAsBytes(request -> request.bucket("nowhere").key("none")))
        .isInstanceOf(NoSuchBucketException.class);
  }

  @Test
  void refusesRequestsWithoutSignature() throws Exception {
    put(owner, "private", "x");

    assertThat(get(running.uri().resolve("/" + BUCKET + "/private"))).contains("AccessDenied");
    assertThat(get(running.uri().resolve("/"))).contains("AccessDenied");
  }

  @Test
  void refusesUnknownKeysAndWrongSecrets() {
    assertRefused(
        running.client(AwsBasicCredentials.create("AKIANOBODY", "x")), "InvalidAccessKeyId");
    assertRefused(
        running.client(AwsBasicCredentials.create("AKIAOWNER", "x")), "SignatureDoesNotMatch");
  }

  @Test
  void wantsTheSessionTokenOfTemporaryKeys() {
    Instant later = Instant.now().plusSeconds(600);

    put(running.client(running.temporary("token", later)), "temp", "x");

    assertRefused(
        running.client(AwsBasicCredentials.create("ASIATEMP", S3Fixture.SECRET)), "InvalidToken");
  }

  @Test
  void refusesExpiredTemporaryKeys() {
    Instant before = Instant.now().minusSeconds(1);

    assertRefused(running.client(running.temporary("token", before)), "ExpiredToken");
  }

  @Test
  void hidesBucketsFromOtherAccounts() {
    put(owner, "mine", "x");
    S3Client stranger = running.client(S3Fixture.STRANGER);

    assertThat(stranger.listBuckets().buckets()).extracting(Bucket::name).doesNotContain(BUCKET);
    assertThatThrownBy(() -> read(stranger, "mine")).isInstanceOf(NoSuchBucketException.class);
  }

  @Test
  void refusesWhatItWouldDrop() {
    assertThatThrownBy(
            () ->
                owner.putObject(
                    request -> request.bucket(BUCKET).key("k").tagging("a=b"),
                    RequestBody.fromString("x")))
        .hasMessageContaining("x-amz-tagging");
    assertThatThrownBy(
            () -> owner.getObjectAsBytes(request -> request.bucket(BUCKET).key("k").versionId("v")))
        .hasMessageContaining("versionId");
  }

  @Test
  void asksAccessControlWhatIsMeant(@TempDir Path other) {
    var asked = new CopyOnWriteArrayList<AccessRequest>();
    AccessControl deny =
        request -> {
          asked.add(request);
          return new Decision.Denied(List.of(), "no");
        };
    try (var guarded = new S3Fixture(other, deny, Clock.systemUTC(), 1 << 20)) {
      assertRefused(guarded.client(S3Fixture.OWNER), "AccessDenied");
    }

    assertThat(asked).hasSize(1);
    assertThat(asked.getFirst().action()).isEqualTo("s3:PutObject");
    assertThat(asked.getFirst().resource())
        .hasToString("arn:aws:s3::" + AccountId.DEFAULT + ":codes/k");
  }

  @Test
  void refusesObjectsOverTheLimit(@TempDir Path other) {
    try (var small = new S3Fixture(other, S3Fixture.ALLOW_ALL, Clock.systemUTC(), 1000)) {
      S3Client client = small.client(S3Fixture.OWNER);
      client.createBucket(request -> request.bucket(BUCKET));

      put(client, "fits", "x".repeat(800));

      assertThatThrownBy(() -> put(client, "too-large", "x".repeat(1001)))
          .isInstanceOf(S3Exception.class);
      assertThatThrownBy(() -> read(client, "too-large")).isInstanceOf(NoSuchKeyException.class);
    }
  }

  @Test
  void readsObjectsFromTheFolder() throws IOException {
    put(owner, "zips/agent.zip", "content");
    var objects = running.endpoint.objects(AccountId.DEFAULT);

    try (var content = objects.open(BUCKET, "zips/agent.zip", Optional.empty()).orElseThrow()) {
      assertThat(new String(content.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("content");
    }
    assertThat(objects.open(BUCKET, "none", Optional.empty())).isEmpty();
    assertThat(objects.open(BUCKET, "zips/agent.zip", Optional.of("v"))).isEmpty();
    assertThat(objects.open("..", AccountId.DEFAULT + "/codes/zips/agent.zip", Optional.empty()))
        .isEmpty();
    assertThat(objects.open(BUCKET, "../codes/zips/agent.zip/../agent.zip", Optional.empty()))
        .isEmpty();
    assertThat(
            running
                .endpoint
                .objects(S3Fixture.OTHER)
                .open(BUCKET, "zips/agent.zip", Optional.empty()))
        .isEmpty();
  }

  @Test
  void pagesThroughAList() {
    for (String key : List.of("page/a", "page/b/c", "page/b/d", "page/e")) {
      put(owner, key, key);
    }

    assertThat(
            owner
                .listObjectsV2Paginator(
                    request -> request.bucket(BUCKET).prefix("page/").maxKeys(1))
                .contents())
        .extracting(S3Object::key)
        .containsExactly("page/a", "page/b/c", "page/b/d", "page/e");
    assertThat(
            owner
                .listObjectsV2(request -> request.bucket(BUCKET).prefix("page/").delimiter("/"))
                .commonPrefixes())
        .extracting(CommonPrefix::prefix)
        .containsExactly("page/b/");
  }

  @Test
  void neitherListsNorReadsUploadsUnderWay() throws IOException {
    put(owner, "way/done", "x");
    Path half = folder.resolve(AccountId.DEFAULT + "/codes/way/half-8f14e45f");
    Files.writeString(half, "ha");

    assertThat(owner.listObjectsV2(request -> request.bucket(BUCKET).prefix("way/")).contents())
        .extracting(S3Object::key)
        .containsExactly("way/done");
    assertThat(
            running
                .endpoint
                .objects(AccountId.DEFAULT)
                .open(BUCKET, "way/half-8f14e45f", Optional.empty()))
        .isEmpty();
  }

  @Test
  void sweepsUploadsThatWereCutOff(@TempDir Path other) throws IOException {
    try (S3Fixture first = S3Fixture.open(other)) {
      S3Client client = first.client(S3Fixture.OWNER);
      client.createBucket(request -> request.bucket(BUCKET));
      put(client, "whole", "x");
    }
    Path half = other.resolve(AccountId.DEFAULT + "/codes/half-8f14e45f");
    Files.writeString(half, "ha");

    try (S3Fixture second = S3Fixture.open(other)) {
      assertThat(read(second.client(S3Fixture.OWNER), "whole")).isEqualTo("x");
    }
    assertThat(half).doesNotExist();
  }

  @Test
  void freesThePortWhenNobodyHasCalled(@TempDir Path other) {
    S3Fixture unused = S3Fixture.open(other);
    int port = unused.uri().getPort();
    unused.close();

    var again =
        S3Endpoint.create(
            S3EndpointConfig.DEFAULT.listeningOn("127.0.0.1", port),
            other,
            id -> Optional.empty(),
            AccessControl.DENY_ALL,
            dev.serai.kernel.Ids.secure(),
            Clock.systemUTC());
    again.start();
    assertThat(again.uri().getPort()).isEqualTo(port);
    again.close();
  }

  private static void put(S3Client client, String key, String text) {
    client.putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromString(text));
  }

  private static String read(S3Client client, String key) {
    return client.getObjectAsBytes(request -> request.bucket(BUCKET).key(key)).asUtf8String();
  }

  private static CompletedPart part(String upload, int number, byte[] content) {
    String tag =
        owner
            .uploadPart(
                request -> request.bucket(BUCKET).key("big").uploadId(upload).partNumber(number),
                RequestBody.fromBytes(content))
            .eTag();
    return CompletedPart.builder().partNumber(number).eTag(tag).build();
  }

  private static void assertRefused(S3Client client, String code) {
    assertThatThrownBy(() -> put(client, "k", "x"))
        .isInstanceOfSatisfying(
            S3Exception.class,
            refused -> assertThat(refused.awsErrorDetails().errorCode()).isEqualTo(code));
  }

  private static String get(URI uri) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20)).build();
      return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
  }

  private static byte[] noise(int size) {
    byte[] noise = new byte[size];
    new Random(size).nextBytes(noise);
    return noise;
  }
}
