package dev.serai.conformance;

import dev.serai.server.ClientEnvironment;
import dev.serai.testing.Eventually;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrockagentcore.BedrockAgentCoreAsyncClient;
import software.amazon.awssdk.services.bedrockagentcore.BedrockAgentCoreClient;
import software.amazon.awssdk.services.bedrockagentcore.model.InvokeAgentRuntimeRequest;
import software.amazon.awssdk.services.bedrockagentcore.model.InvokeAgentRuntimeResponse;
import software.amazon.awssdk.services.bedrockagentcorecontrol.BedrockAgentCoreControlClient;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.AgentManagedRuntimeType;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.AgentRuntimeArtifact;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.CreateAgentRuntimeRequest;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.GetAgentRuntimeResponse;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.NetworkMode;
import software.amazon.awssdk.services.sts.StsClient;

/** The AWS SDK for Java against the platform, and the short forms its scenarios share. */
final class JavaClients implements AutoCloseable {

  static final String ROLE = "arn:aws:iam::111122223333:role/conformance";
  static final Duration SETTLE = Duration.ofSeconds(60);

  final BedrockAgentCoreControlClient control;
  final BedrockAgentCoreClient data;

  private final StaticCredentialsProvider credentials;

  JavaClients(ClientEnvironment environment, String secret) {
    this(environment, environment.accessKeyId(), secret);
  }

  JavaClients(ClientEnvironment environment, String keyId, String secret) {
    credentials = StaticCredentialsProvider.create(AwsBasicCredentials.create(keyId, secret));
    var region = Region.of(environment.region().value());
    control =
        BedrockAgentCoreControlClient.builder()
            .endpointOverride(environment.api())
            .region(region)
            .credentialsProvider(credentials)
            .build();
    data =
        BedrockAgentCoreClient.builder()
            .endpointOverride(environment.api())
            .region(region)
            .credentialsProvider(credentials)
            .build();
  }

  /** Of the same caller, for answers that are events. */
  BedrockAgentCoreAsyncClient async(ClientEnvironment environment) {
    return BedrockAgentCoreAsyncClient.builder()
        .endpointOverride(environment.api())
        .region(Region.of(environment.region().value()))
        .credentialsProvider(credentials)
        .build();
  }

  /** Of the same caller. */
  StsClient sts(ClientEnvironment environment) {
    return StsClient.builder()
        .endpointOverride(environment.api())
        .region(Region.of(environment.region().value()))
        .credentialsProvider(credentials)
        .build();
  }

  static String unique(String word) {
    return "java_" + word + "_" + UUID.randomUUID().toString().substring(0, 8);
  }

  static String sessionId() {
    return "session-" + UUID.randomUUID();
  }

  static AgentRuntimeArtifact artifact(String bucket, String key, String runtime, String entry) {
    return AgentRuntimeArtifact.fromCodeConfiguration(
        code ->
            code.code(source -> source.s3(s3 -> s3.bucket(bucket).prefix(key)))
                .runtime(runtime)
                .entryPoint(entry));
  }

  /** What every scenario sends when it makes a runtime of the probe. */
  static Consumer<CreateAgentRuntimeRequest.Builder> probe(
      String bucket, String key, String name, Map<String, String> environment) {
    return request ->
        request
            .agentRuntimeName(name)
            .agentRuntimeArtifact(
                artifact(bucket, key, AgentManagedRuntimeType.PYTHON_3_13.toString(), "agent.py"))
            .roleArn(ROLE)
            .networkConfiguration(network -> network.networkMode(NetworkMode.PUBLIC))
            .environmentVariables(environment);
  }

  /** The runtime once its status has settled. */
  GetAgentRuntimeResponse settled(String id) {
    return awaited(
        id + " settles",
        () -> control.getAgentRuntime(request -> request.agentRuntimeId(id)),
        runtime -> !runtime.statusAsString().endsWith("ING"));
  }

  static <T> T awaited(String what, Supplier<T> read, Predicate<T> done) {
    Eventually.holds(what, SETTLE, () -> done.test(read.get()));
    return read.get();
  }

  ResponseBytes<InvokeAgentRuntimeResponse> invoke(
      String arn, String session, Consumer<InvokeAgentRuntimeRequest.Builder> more, String body) {
    return data.invokeAgentRuntimeAsBytes(
        request ->
            request
                .agentRuntimeArn(arn)
                .runtimeSessionId(session)
                .contentType("application/json")
                .payload(SdkBytes.fromUtf8String(body))
                .applyMutation(more));
  }

  String invoke(String arn, String session, String body) {
    return invoke(arn, session, request -> {}, body).asUtf8String();
  }

  @Override
  public void close() {
    control.close();
    data.close();
  }
}
