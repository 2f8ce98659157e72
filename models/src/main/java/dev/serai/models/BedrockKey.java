package dev.serai.models;

import dev.serai.kernel.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.auth.token.credentials.SdkToken;
import software.amazon.awssdk.auth.token.credentials.StaticTokenProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClientBuilder;
import software.amazon.awssdk.services.bedrockruntime.auth.scheme.BedrockRuntimeAuthSchemeProvider;

/**
 * A key for Bedrock: one of its API keys, or {@code accessKeyId:secretAccessKey}, to which {@code
 * :sessionToken} may be added. API keys have no colon.
 */
sealed interface BedrockKey {

  void applyTo(BedrockRuntimeClientBuilder builder);

  static BedrockKey of(Connection connection) {
    return connection
        .key()
        .<BedrockKey>map(key -> key.reveal().contains(":") ? new AccessKey(key) : new ApiKey(key))
        .orElseGet(() -> new OfEnvironment(connection.id()));
  }

  /** Sent as a bearer token. */
  record ApiKey(Secret key) implements BedrockKey {

    private static final List<String> BEARER_FIRST = List.of("httpBearerAuth");

    @Override
    public void applyTo(BedrockRuntimeClientBuilder builder) {
      SdkToken token = new Token(key);
      builder
          .tokenProvider(StaticTokenProvider.create(token))
          .authSchemeProvider(BedrockRuntimeAuthSchemeProvider.defaultProvider(BEARER_FIRST));
    }
  }

  /** Signs requests. */
  record AccessKey(Secret key) implements BedrockKey {

    @Override
    public void applyTo(BedrockRuntimeClientBuilder builder) {
      String[] parts = key.reveal().split(":", 3);
      var credentials =
          parts.length == 2
              ? AwsBasicCredentials.create(parts[0], parts[1])
              : AwsSessionCredentials.create(parts[0], parts[1], parts[2]);
      builder.credentialsProvider(StaticCredentialsProvider.create(credentials));
    }
  }

  /**
   * What the AWS SDK finds: variables, profile, container, instance. Looked up at each call, and
   * kept by the SDK while it is good.
   */
  record OfEnvironment(String model) implements BedrockKey {

    @Override
    public void applyTo(BedrockRuntimeClientBuilder builder) {
      var found = DefaultCredentialsProvider.builder().build();
      builder.credentialsProvider(
          () -> {
            try {
              return found.resolveCredentials();
            } catch (SdkClientException e) {
              throw new ModelException(
                  ModelFailure.ACCESS_DENIED,
                  "model %s has no api-key, and the environment no AWS credentials"
                      .formatted(model),
                  e);
            }
          });
    }
  }

  /** A token that never expires, as far as the SDK knows. */
  record Token(Secret key) implements SdkToken {

    @Override
    public String token() {
      return key.reveal();
    }

    @Override
    public Optional<Instant> expirationTime() {
      return Optional.empty();
    }
  }
}
