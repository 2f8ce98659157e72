package dev.serai.conformance;

import dev.serai.server.ClientEnvironment;
import dev.serai.server.bridge.HostInterpreters;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;

/** The AWS SDK for Java's client of Lambda, and the handlers it deploys. */
final class FunctionGround implements AutoCloseable {

  static final Path HANDLERS = Path.of("agents/functions");
  static final String ROLE = "arn:aws:iam::111122223333:role/functions";
  static final String PYTHON = "python" + HostInterpreters.find().pythonVersion();
  static final String NODE = "nodejs" + HostInterpreters.find().nodeVersion() + ".x";

  final LambdaClient lambda;

  FunctionGround(ClientEnvironment environment) {
    lambda =
        LambdaClient.builder()
            .endpointOverride(environment.api())
            .region(Region.of(environment.region().value()))
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(
                        environment.accessKeyId(), environment.secretAccessKey().reveal())))
            .overrideConfiguration(
                it ->
                    it.retryStrategy(AwsRetryStrategy.doNotRetry())
                        .apiCallTimeout(Duration.ofMinutes(2)))
            .build();
  }

  /**
   * Creates a function of {@link #HANDLERS}.
   *
   * @return its ARN
   */
  String create(
      String name, String runtime, String handler, Consumer<CreateFunctionRequest.Builder> more) {
    return lambda
        .createFunction(
            it ->
                it.functionName(name)
                    .runtime(runtime)
                    .role(ROLE)
                    .handler(handler)
                    .timeout(60)
                    .code(code -> code.zipFile(SdkBytes.fromByteArray(Bundle.of(HANDLERS))))
                    .applyMutation(more))
        .functionArn();
  }

  String create(String name, String runtime, String handler) {
    return create(name, runtime, handler, more -> {});
  }

  @Override
  public void close() {
    lambda.close();
  }
}
