package dev.serai.protocol.mcp.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.protocol.mcp.message.Message.Failure;
import dev.serai.protocol.mcp.message.Message.Notification;
import dev.serai.protocol.mcp.message.Message.Request;
import dev.serai.protocol.mcp.message.Message.Result;
import dev.serai.protocol.mcp.message.Parsed.Batch;
import dev.serai.protocol.mcp.message.Parsed.Broken;
import dev.serai.protocol.mcp.message.Parsed.Single;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageCodecTest {

  private final MessageCodec codec = new MessageCodec(MessageLimits.DEFAULT);

  @Test
  void tellsTheFourKindsOfMessageApart() {
    assertThat(message("{'jsonrpc':'2.0','id':1,'method':'ping'}"))
        .isEqualTo(new Request(RequestId.of(1), "ping"));
    assertThat(message("{'jsonrpc':'2.0','method':'notifications/initialized'}"))
        .isEqualTo(new Notification("notifications/initialized"));
    assertThat(message("{'jsonrpc':'2.0','id':'a','result':{}}"))
        .isEqualTo(new Result(RequestId.of("a"), Json.object()));
    assertThat(message("{'jsonrpc':'2.0','id':null,'error':{'code':-32700,'message':'no'}}"))
        .isEqualTo(new Failure(Optional.empty(), RpcError.parse("no")));
  }

  @Test
  void writesWhatItReads() {
    String text =
        "{\"jsonrpc\":\"2.0\",\"id\":9007199254740993,\"method\":\"tools/call\","
            + "\"params\":{\"arguments\":{\"price\":1.10,\"big\":123456789012345678901234567890}}}";

    String written =
        new String(codec.write(((Single) codec.read(text.getBytes(UTF_8))).message()), UTF_8);

    assertThat(written).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'jsonrpc':'1.0','id':1,'method':'ping'}",
        "{'id':1,'method':'ping'}",
        "{'jsonrpc':'2.0','id':1,'method':7}",
        "{'jsonrpc':'2.0','id':1,'method':'ping','params':[]}",
        "{'jsonrpc':'2.0','id':null,'method':'ping'}",
        "{'jsonrpc':'2.0','id':1.5,'method':'ping'}",
        "{'jsonrpc':'2.0','id':{},'method':'ping'}",
        "{'jsonrpc':'2.0','id':1}",
        "{'jsonrpc':'2.0','id':1,'result':{},'error':{'code':1,'message':''}}",
        "{'jsonrpc':'2.0','id':1,'result':7}",
        "{'jsonrpc':'2.0','id':1,'error':{'code':'x','message':''}}",
        "7",
        "null",
        "'text'",
        "[]"
      })
  void refusesWhatIsJsonButNoMessage(String text) {
    assertThat(broken(text).error().code()).isEqualTo(ErrorCode.INVALID_REQUEST);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "{'a':1}}", "{'a':1} {'b':2}", "hello", "{'a':}", "NaN"})
  void refusesWhatIsNoJson(String text) {
    assertThat(broken(text).error().code()).isEqualTo(ErrorCode.PARSE_ERROR);
  }

  @Test
  void refusesBytesThatAreNoUtf8() {
    byte[] bytes = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"x\"}".getBytes(UTF_8);
    bytes[bytes.length - 3] = (byte) 0xC3;

    assertThat(codec.read(bytes)).isInstanceOf(Broken.class);
  }

  @Test
  void escapesHalvesOfCharacters() {
    Message half = message("{'jsonrpc':'2.0','id':'a\\ud800b\\udc00','method':'a'}");

    byte[] written = codec.write(half);

    assertThat(new String(written, UTF_8))
        .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":\"a\\uD800b\\uDC00\",\"method\":\"a\"}");
  }

  @Test
  void remembersTheIdOfABrokenRequest() {
    assertThat(broken("{'jsonrpc':'2.0','id':7,'method':1}").id()).contains(RequestId.of(7));
  }

  @Test
  void bearsMessagesUpToTheLimitAndNoByteMore() throws IOException {
    var limited = new MessageCodec(new MessageLimits(64, 10, 2));

    assertThat(limited.read(new ByteArrayInputStream(padded(64)))).isInstanceOf(Single.class);
    assertThat(limited.read(new ByteArrayInputStream(padded(65)))).isInstanceOf(Broken.class);
  }

  @Test
  void bearsNestingUpToTheLimit() {
    var limited = new MessageCodec(new MessageLimits(1000, 5, 2));

    assertThat(limited.read(nested(5))).isInstanceOf(Single.class);
    assertThat(limited.read(nested(6))).isInstanceOf(Broken.class);
  }

  @Test
  void bearsBatchesUpToTheLimit() {
    var limited = new MessageCodec(new MessageLimits(1000, 5, 2));
    String ping = "{'jsonrpc':'2.0','id':1,'method':'ping'}";

    assertThat(limited.read(json("[" + ping + "," + ping + "]"))).isInstanceOf(Batch.class);
    assertThat(limited.read(json("[" + ping + "," + ping + "," + ping + "]")))
        .isInstanceOf(Broken.class);
  }

  @Test
  void readsTheGoodInABatchBesideTheBroken() {
    var batch = (Batch) codec.read(json("[{'jsonrpc':'2.0','id':1,'method':'ping'},7]"));

    assertThat(batch.items()).hasSize(2);
    assertThat(batch.items().get(0)).isInstanceOf(Single.class);
    assertThat(batch.items().get(1)).isInstanceOf(Broken.class);
  }

  @Test
  void writesBatches() {
    var batch = List.of(new Result(RequestId.of(1), Json.object()), new Notification("a"));

    assertThat(new String(codec.write(batch), UTF_8))
        .isEqualTo(
            "[{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}},{\"jsonrpc\":\"2.0\",\"method\":\"a\"}]");
  }

  @Test
  void refusesLimitsThatAreNone() {
    assertThatThrownBy(() -> new MessageLimits(0, 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new MessageLimits(1, 1001, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new MessageLimits(1, 1, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Message message(String text) {
    return ((Single) codec.read(json(text))).message();
  }

  private Broken broken(String text) {
    return (Broken) codec.read(json(text));
  }

  private static byte[] json(String text) {
    return text.replace('\'', '"').getBytes(UTF_8);
  }

  private static byte[] padded(int length) {
    String message = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";
    return (message + " ".repeat(length - message.length())).getBytes(UTF_8);
  }

  /** Objects within each other, the outermost included. */
  private static byte[] nested(int depth) {
    String inner = "{'a':".repeat(depth - 1) + "1" + "}".repeat(depth - 1);
    return json("{'jsonrpc':'2.0','method':'x','params':" + inner + "}");
  }
}
