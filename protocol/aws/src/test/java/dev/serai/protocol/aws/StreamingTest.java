package dev.serai.protocol.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.ServiceException;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.eventstream.Message;
import software.amazon.eventstream.MessageDecoder;

@Timeout(60)
class StreamingTest {

  @RawBody
  record Bytes() {}

  record Nothing() {}

  record Part(String text) {}

  private final CountDownLatch headSeen = new CountDownLatch(1);
  private final CountDownLatch firstSeen = new CountDownLatch(1);
  private final CountDownLatch clientGone = new CountDownLatch(1);
  private final TestEdge edge =
      new TestEdge(
          List.of(
              Operation.data("Echo", Method.POST, "/echo", 200, Bytes.class, this::echo),
              Operation.data("Steps", Method.GET, "/steps", 200, Nothing.class, this::steps),
              Operation.data("Forever", Method.GET, "/forever", 200, Nothing.class, this::forever),
              Operation.data("Broken", Method.GET, "/broken", 200, Nothing.class, this::broken),
              Operation.data("Events", Method.GET, "/events", 200, Nothing.class, this::events),
              Operation.data("Long", Method.GET, "/long", 200, Nothing.class, this::takesLong)),
          List.of(),
          List.of(),
          config -> config);

  @AfterEach
  void stop() {
    edge.close();
  }

  private Reply echo(Call<Bytes> call) {
    return new Reply.Stream(
        Map.of("Content-Type", "application/octet-stream"),
        out -> {
          try (InputStream in = call.exchange().body()) {
            in.transferTo(out);
          }
        });
  }

  private Reply steps(Call<Nothing> call) {
    return new Reply.Stream(
        Map.of("Content-Type", "text/event-stream"),
        out -> {
          out.flush();
          await(headSeen);
          out.write("one".getBytes(StandardCharsets.UTF_8));
          out.flush();
          await(firstSeen);
          out.write(new byte[0]);
          out.write("two".getBytes(StandardCharsets.UTF_8));
        });
  }

  private Reply forever(Call<Nothing> call) {
    return new Reply.Stream(
        Map.of(),
        out -> {
          try {
            while (true) {
              out.write(new byte[1 << 16]);
              out.flush();
            }
          } catch (IOException e) {
            clientGone.countDown();
            throw e;
          }
        });
  }

  private Reply broken(Call<Nothing> call) {
    return new Reply.Stream(
        Map.of(),
        out -> {
          out.write("begun".getBytes(StandardCharsets.UTF_8));
          out.flush();
          throw new IllegalStateException("the agent broke off");
        });
  }

  private Reply events(Call<Nothing> call) {
    return new Reply.Events(
        Map.of("x-session", "s"),
        sink -> {
          sink.send("chunk", new Part("one"));
          throw ServiceException.of(ErrorKind.THROTTLED, "slow down");
        });
  }

  private Reply takesLong(Call<Nothing> call) {
    return new Reply.Events(
        Map.of("x-session", "s"),
        sink -> {
          sink.begin(clientGone::countDown);
          await(headSeen);
          sink.send("chunk", new Part("at last"));
        });
  }

  @Test
  void returnsLargeBodiesUnchangedAndLeavesNoSpoolFile() throws IOException {
    byte[] body = new byte[3 * AwsServerConfig.DEFAULT_MEMORY_BYTES + 1];
    new Random(1).nextBytes(body);

    HttpResponse<byte[]> response =
        edge.exchange(
            edge.request(edge.signer().sign("POST", edge.uri("/echo"), Map.of(), body), body),
            HttpResponse.BodyHandlers.ofByteArray());

    assertThat(response.body()).isEqualTo(body);
    try (Stream<Path> left = Files.list(edge.spool)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void sendsTheHeadBeforeTheFirstByteAndEachFlushAtOnce() throws IOException {
    HttpResponse<InputStream> response =
        edge.exchange(
            edge.request(
                edge.signer().sign("GET", edge.uri("/steps"), Map.of(), new byte[0]), new byte[0]),
            HttpResponse.BodyHandlers.ofInputStream());

    assertThat(response.headers().firstValue("content-type")).hasValue("text/event-stream");
    headSeen.countDown();
    assertThat(response.body().readNBytes(3)).asString().isEqualTo("one");
    firstSeen.countDown();
    assertThat(response.body().readAllBytes()).asString().isEqualTo("two");
  }

  @Test
  void tellsTheWriterThatTheClientHasGone() throws Exception {
    HttpResponse<InputStream> response =
        edge.exchange(
            edge.request(
                edge.signer().sign("GET", edge.uri("/forever"), Map.of(), new byte[0]),
                new byte[0]),
            HttpResponse.BodyHandlers.ofInputStream());
    response.body().readNBytes(10);
    response.body().close();

    assertThat(clientGone.await(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void breaksOffAStreamThatFailsInsteadOfEndingItWell() throws IOException {
    HttpResponse<InputStream> response =
        edge.exchange(
            edge.request(
                edge.signer().sign("GET", edge.uri("/broken"), Map.of(), new byte[0]), new byte[0]),
            HttpResponse.BodyHandlers.ofInputStream());

    assertThatThrownBy(() -> response.body().readAllBytes()).isInstanceOf(IOException.class);
  }

  @Test
  void framesEventsAndEndsWithAnExceptionFrame() {
    HttpResponse<byte[]> response =
        edge.exchange(
            edge.request(
                edge.signer().sign("GET", edge.uri("/events"), Map.of(), new byte[0]), new byte[0]),
            HttpResponse.BodyHandlers.ofByteArray());
    var frames = new ArrayList<Message>();
    new MessageDecoder(frames::add).feed(response.body());

    assertThat(response.headers().firstValue("content-type"))
        .hasValue("application/vnd.amazon.eventstream");
    assertThat(frames).hasSize(2);
    assertThat(header(frames.get(0), ":message-type")).isEqualTo("event");
    assertThat(header(frames.get(0), ":event-type")).isEqualTo("chunk");
    assertThat(header(frames.get(0), ":content-type")).isEqualTo("application/json");
    assertThat(frames.get(0).getPayload()).asString().isEqualTo("{\"text\":\"one\"}");
    assertThat(header(frames.get(1), ":message-type")).isEqualTo("exception");
    assertThat(header(frames.get(1), ":exception-type")).isEqualTo("throttlingException");
    assertThat(frames.get(1).getPayload()).asString().isEqualTo("{\"message\":\"slow down\"}");
  }

  @Test
  void sendsTheHeadOfEventsThatTakeLongAndEndsTheConnectionWithThem() throws IOException {
    HttpResponse<InputStream> response = takesLong();

    assertThat(response.headers().firstValue("x-session")).hasValue("s");
    assertThat(response.headers().firstValue("connection")).hasValue("close");
    headSeen.countDown();
    var frames = new ArrayList<Message>();
    new MessageDecoder(frames::add).feed(response.body().readAllBytes());
    assertThat(frames)
        .singleElement()
        .satisfies(
            frame -> assertThat(frame.getPayload()).asString().isEqualTo("{\"text\":\"at last\"}"));
    takesLong().body().readAllBytes();
    assertThat(clientGone.getCount()).as("a client that has its answer has not gone").isOne();
  }

  @Test
  void tellsAtOnceThatAClientHasGoneBeforeItsFirstEvent() throws Exception {
    takesLong().body().close();

    assertThat(clientGone.await(20, TimeUnit.SECONDS)).isTrue();
    headSeen.countDown();
  }

  private HttpResponse<InputStream> takesLong() {
    return edge.exchange(
        edge.request(
            edge.signer().sign("GET", edge.uri("/long"), Map.of(), new byte[0]), new byte[0]),
        HttpResponse.BodyHandlers.ofInputStream());
  }

  @Test
  void refusesABodyThatDiffersFromItsDeclaredHash() {
    byte[] signed = "signed".getBytes(StandardCharsets.UTF_8);
    byte[] sent = "forged".getBytes(StandardCharsets.UTF_8);
    var request = edge.signer().sign("POST", edge.uri("/echo"), declared(signed), signed);

    HttpResponse<String> response = edge.send(request, sent);

    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(response.headers().firstValue("x-amzn-errortype"))
        .hasValue("InvalidSignatureException");
  }

  @Test
  void refusesABodyThatDiffersFromItsUndeclaredHash() {
    byte[] signed = "signed".getBytes(StandardCharsets.UTF_8);
    var request = edge.signer().sign("POST", edge.uri("/echo"), Map.of(), signed);

    assertThat(edge.send(request, Arrays.copyOf(signed, 5)).statusCode()).isEqualTo(403);
  }

  private static Map<String, List<String>> declared(byte[] body) {
    try {
      byte[] hash = java.security.MessageDigest.getInstance("SHA-256").digest(body);
      return Map.of("x-amz-content-sha256", List.of(HexFormat.of().formatHex(hash)));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String header(Message message, String name) {
    return Objects.requireNonNull(message.getHeaders().get(name)).getString();
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      if (!latch.await(20, TimeUnit.SECONDS)) {
        throw new IOException("nobody came");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
