package dev.serai.gateway.smithy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.Region;

/**
 * What the AWS SDK for Java puts on the wire.
 *
 * @param body empty if it has none
 */
record SentBySdk(SdkHttpRequest head, String body) {

  /** Makes one call of a client and returns its request; every answer is an empty object. */
  static <C extends SdkClient, B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>>
      SentBySdk by(B builder, Consumer<C> call) {
    var sent = new AtomicReference<SentBySdk>();
    try (C client =
        builder
            .httpClient(new Recorder(sent))
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIA", "secret")))
            .build()) {
      call.accept(client);
    }
    SentBySdk recorded = sent.get();
    if (recorded == null) {
      throw new AssertionError("the client sent nothing");
    }
    return recorded;
  }

  URI uri() {
    return head.getUri();
  }

  String header(String name) {
    return head.firstMatchingHeader(name).orElse("");
  }

  private record Recorder(AtomicReference<SentBySdk> sent) implements SdkHttpClient {

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      return new ExecutableHttpRequest() {
        @Override
        public HttpExecuteResponse call() throws IOException {
          sent.set(new SentBySdk(request.httpRequest(), body(request)));
          byte[] answer = "{}".getBytes(StandardCharsets.UTF_8);
          return HttpExecuteResponse.builder()
              .response(SdkHttpResponse.builder().statusCode(200).build())
              .responseBody(AbortableInputStream.create(new ByteArrayInputStream(answer)))
              .build();
        }

        @Override
        public void abort() {
          // Nothing is under way.
        }
      };
    }

    private static String body(HttpExecuteRequest request) throws IOException {
      if (request.contentStreamProvider().isEmpty()) {
        return "";
      }
      try (InputStream in = request.contentStreamProvider().get().newStream()) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
    }

    @Override
    public void close() {
      // Holds nothing.
    }
  }
}
