package dev.serai.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.codeinterpreter.interpreter.InterpreterLibraries;
import dev.serai.codeinterpreter.interpreter.Packages;
import dev.serai.server.ClientEnvironment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.CodeInterpreterNetworkMode;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * What code reaches: objects, by a role's boto3 and aws command and by presigned URLs, and hosts
 * that are allowed, whose certificates it may be told to trust.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CodeReachTest {

  private static final List<String> SDK =
      List.of(
          "awscli",
          "boto3",
          "botocore",
          "colorama",
          "docutils",
          "jmespath",
          "pyasn1",
          "python-dateutil",
          "PyYAML",
          "rsa",
          "s3transfer",
          "six",
          "urllib3");
  private static final String OWN_PREFIX =
      """
      permit (
        principal, action, resource in Serai::Resource::"arn:aws:s3::111122223333:conformance/mine/*");
      """;
  private static final long MIB = 1 << 20;
  private static final long LARGE = 128 * MIB;

  private final OwnCaServer inn = OwnCaServer.start();
  private TestPlatform platform;
  private TestObjects objects;
  private CodeGround code;
  private S3Presigner presigner;

  @BeforeAll
  void start() {
    List<String> sdk =
        Packages.usual().python().stream()
            .filter(line -> SDK.contains(line.replaceFirst("==.*", "")))
            .toList();
    platform =
        TestPlatform.start(
            Map.of(
                "code-interpreter.packages.usual",
                "false",
                "code-interpreter.packages.python",
                String.join(",", sdk),
                "egress.mode",
                "allow-list",
                "egress.cidrs",
                "127.0.0.2/32",
                "egress.ports",
                "" + inn.port()),
            folder -> install(folder.codeInterpreter(), new Packages(sdk, List.of())));
    objects = new TestObjects(platform.client());
    code = new CodeGround(platform.client());
    presigner = presigner(platform.client());
  }

  /** Once per checkout, below the build folder. */
  private static void install(Path room, Packages packages) {
    try {
      Path shared = Path.of("target", "code-packages").toAbsolutePath();
      new InterpreterLibraries(shared, Duration.ofMinutes(10)).install(packages, _ -> {});
      Files.createSymbolicLink(Files.createDirectories(room).resolve("libraries"), shared);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static S3Presigner presigner(ClientEnvironment client) {
    return S3Presigner.builder()
        .endpointOverride(client.objects().orElseThrow())
        .region(Region.of(client.region().value()))
        .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build())
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(
                    client.accessKeyId(), client.secretAccessKey().reveal())))
        .build();
  }

  @AfterAll
  void stop() {
    presigner.close();
    code.close();
    objects.close();
    platform.close();
    inn.close();
  }

  @Test
  void aRolesCodeAndCommandsUseObjectsAsOnAws() {
    String role = code.role("keeper", OWN_PREFIX);
    String id = code.interpreter(CodeInterpreterNetworkMode.SANDBOX, r -> r.executionRoleArn(role));

    String said =
        code.python(
            id,
            """
            import boto3, subprocess
            s3 = boto3.client("s3")
            open("ledger.txt", "w").write("guest\\n" * 2_000_000)
            s3.upload_file("ledger.txt", "conformance", "mine/ledger.txt")
            !aws s3 cp --quiet s3://conformance/mine/ledger.txt back.txt && cmp ledger.txt back.txt && echo same
            try:
                s3.put_object(Bucket="conformance", Key="other/ledger.txt", Body=b"")
            except s3.exceptions.ClientError as refused:
                print(refused.response["Error"]["Code"])
            """);

    assertThat(said.lines()).containsExactly("same", "AccessDenied");
  }

  @Test
  void presignedUrlsHoldInsideWithoutARoleAndLargeObjectsAreStreamed() {
    String id = code.interpreter(CodeInterpreterNetworkMode.PUBLIC, r -> {});
    long before = lasting();

    String said =
        code.python(
            id,
            """
            import hashlib, urllib.request
            class Large:
                left, digest = %d, hashlib.sha256()
                def read(self, size):
                    piece = b"0123456789abcdef" * (min(size, self.left) // 16)
                    self.left -= len(piece)
                    self.digest.update(piece)
                    return piece
            large, back, length = Large(), hashlib.sha256(), str(Large.left)
            request = urllib.request.Request(
                "%s", data=large, method="PUT", headers={"Content-Length": length})
            print(urllib.request.urlopen(request).status)
            with urllib.request.urlopen("%s") as answer:
                while piece := answer.read(1 << 16):
                    back.update(piece)
            print(back.digest() == large.digest.digest())
            """
                .formatted(LARGE, put("large"), get("large")));

    assertThat(said.lines()).containsExactly("200", "True");
    assertThat(lasting() - before).isLessThan(LARGE / 2);
  }

  @Test
  void codeTrustsAuthoritiesItsInterpreterWasGiven() {
    code.clients.control.createApiKeyCredentialProvider(r -> r.name("own-ca").apiKey(inn.pem()));
    List<?> certificates =
        List.of(
            Map.of(
                "location",
                Map.of(
                    "secretsManager",
                    Map.of(
                        "secretArn",
                        "arn:aws:secretsmanager:us-east-1:111122223333:secret:own-ca"))));
    String trusting =
        code.calls
            .put(
                "/code-interpreters",
                Map.of(
                    "name",
                    "trusting",
                    "networkConfiguration",
                    Map.of("networkMode", "PUBLIC"),
                    "certificates",
                    certificates))
            .orFail()
            .text("codeInterpreterId");
    String other = code.interpreter(CodeInterpreterNetworkMode.PUBLIC, r -> {});
    String asking =
        """
        import urllib.error, urllib.request
        try:
            print(urllib.request.urlopen("%1$s").read().decode())
        except urllib.error.URLError as failed:
            print(failed.reason.reason)
        !curl --silent %1$s || echo "curl: $?"
        """
            .formatted(inn.url());

    assertThat(code.python(trusting, asking)).isEqualTo("welcome\nwelcome");
    assertThat(code.python(other, asking)).isEqualTo("CERTIFICATE_VERIFY_FAILED\ncurl: 60");
    assertThat(
            code.calls.get("/code-interpreters/" + trusting).orFail().json().path("certificates"))
        .isEqualTo(JavaSdkScenarios.JSON.valueToTree(certificates));
  }

  private URL put(String key) {
    return presigner
        .presignPutObject(
            r ->
                r.signatureDuration(Duration.ofMinutes(10))
                    .putObjectRequest(it -> it.bucket(TestObjects.BUCKET).key(key)))
        .url();
  }

  private URL get(String key) {
    return presigner
        .presignGetObject(
            r ->
                r.signatureDuration(Duration.ofMinutes(10))
                    .getObjectRequest(it -> it.bucket(TestObjects.BUCKET).key(key)))
        .url();
  }

  /** The most that was held for longer than a moment since it was asked last. */
  private static long lasting() {
    long peak = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (pool.getType() == MemoryType.HEAP && pool.getName().contains("Old Gen")) {
        peak += pool.getPeakUsage().getUsed();
        pool.resetPeakUsage();
      }
    }
    return peak;
  }
}
