package dev.serai.codeinterpreter.interpreter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What answers in a sandbox may be anything: a program that plays bad answers. */
class HostileProgramTest {

  private static final String DONE =
      "{\"kind\":\"done\",\"error\":false,\"exitCode\":0,\"millis\":1.5}";

  private final ScriptedProgram program = new ScriptedProgram();

  @AfterEach
  void close() {
    program.close();
  }

  @Test
  void takesWhatKeepsTheRules() {
    ToolResult result = call(frame("{\"kind\":\"stdout\"}", "hi"), frame(DONE, ""));

    assertThat(result.structured().orElseThrow())
        .isEqualTo(
            new ToolResult.Structured(
                java.util.Optional.empty(), "hi", "", java.util.Optional.of(0), 1.5));
  }

  @Test
  void takesARefusal() {
    assertThatThrownBy(() -> call(frame("{\"kind\":\"refused\",\"message\":\"no\"}", "")))
        .isInstanceOf(RefusedCallException.class)
        .hasMessage("no");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{",
        "{\"kind\":null}",
        "{\"kind\":\"other\"}",
        "{\"kind\":\"refused\"}",
        "{\"kind\":\"done\",\"millis\":-1}",
        "{\"kind\":\"done\",\"millis\":\"NaN\"}",
        "{\"kind\":\"done\",\"exitCode\":99999999999}",
        "{\"kind\":\"done\",\"millis\":1,\"task\":{\"id\":\"a\",\"status\":\"lazy\"}}",
        "{\"kind\":\"done\",\"millis\":1,\"task\":{\"id\":\"../a\",\"status\":\"failed\"}}",
        "{\"kind\":\"image\"}",
        "{\"kind\":\"image\",\"mimeType\":\"text\\nhtml\"}",
        "{\"kind\":\"file\",\"mimeType\":\"\"}",
        "{\"kind\":\"file\",\"mimeType\":\"\",\"uri\":\"https://a/b\"}",
        "{\"kind\":\"link\",\"uri\":\"file:///a\",\"mimeType\":\"a/b\"}",
        "{\"kind\":\"link\",\"uri\":\"file:///a\",\"mimeType\":\"a/b\",\"name\":\"a\",\"size\":-1}",
      })
  void aHeadThatBreaksTheRulesEndsTheSession(String head) {
    assertThatThrownBy(() -> call(frame(head, "")))
        .isInstanceOf(InterpreterGoneException.class)
        .hasMessageContaining("broke off");
  }

  @Test
  void deepHeadsDoNoHarm() {
    assertGone(frame("{\"x\":" + "[".repeat(60_000), ""));
  }

  @Test
  void lengthsAreJudgedBeforeAnythingIsRead() {
    assertGone(ints(Integer.MAX_VALUE));
    assertGone(ints(-1));
    assertGone(ints(64 * 1024 + 1));
    assertGone(begun("{\"kind\":\"stdout\"}", Long.MAX_VALUE));
    assertGone(begun("{\"kind\":\"stdout\"}", -1));
    assertGone(begun("{\"kind\":\"image\",\"mimeType\":\"image/png\"}", (8L << 20) + 1));
    assertGone(begun("{\"kind\":\"file\",\"mimeType\":\"\",\"uri\":\"file:///a\"}", 1L << 31));
    assertGone(begun("{\"kind\":\"done\"}", 1));
  }

  @Test
  void whatBreaksOffEndsTheSession() {
    assertGone(new byte[0]);
    assertGone(new byte[] {0, 0});
    assertGone(begun("{\"kind\":\"stdout\"}", 10));
    assertGone(frame("{\"kind\":\"stdout\"}", "no end"));
  }

  @Test
  void outputBeyondItsLimitEndsTheSession() {
    byte[] piece = frame("{\"kind\":\"stdout\"}", "x".repeat(1 << 20));

    assertGone(join(piece, piece));
  }

  @Test
  void tooManyBlocksEndTheSession() {
    byte[] image = frame("{\"kind\":\"image\",\"mimeType\":\"image/png\"}", "x");
    byte[][] many = new byte[33][];
    java.util.Arrays.fill(many, image);

    assertGone(join(many));
  }

  @Test
  void whatIsNoTextIsReplaced() {
    ToolResult result =
        call(
            join(
                begun("{\"kind\":\"stdout\"}", 2), new byte[] {(byte) 0xff, 'a'}, frame(DONE, "")));

    assertThat(result.structured().orElseThrow().stdout()).isEqualTo("\ufffda");
  }

  @Test
  void aProgramThatNeverAnswersIsGivenUp() {
    var link = program.silent();

    assertThatThrownBy(() -> link.call(new ToolCall.ExecuteCommand("x"), Duration.ofMillis(1)))
        .isInstanceOf(InterpreterGoneException.class)
        .hasMessageContaining("did not answer within");
  }

  @Test
  void nobodyThereIsGone() {
    program.close();

    assertThatThrownBy(() -> call(frame(DONE, ""))).isInstanceOf(InterpreterGoneException.class);
    assertThat(program.interpreter().awaitReady(Duration.ofMillis(20))).isFalse();
  }

  private void assertGone(byte[] answer) {
    assertThatThrownBy(() -> call(answer)).isInstanceOf(InterpreterGoneException.class);
  }

  private ToolResult call(byte[]... answer) {
    program.answer = join(answer);
    return program
        .interpreter()
        .call(new ToolCall.ExecuteCommand("x"), Duration.ofSeconds(30), OutputListener.NONE);
  }

  private static byte[] frame(String head, String payload) {
    return join(begun(head, payload.getBytes(UTF_8).length), payload.getBytes(UTF_8));
  }

  private static byte[] begun(String head, long length) {
    return written(
        out -> {
          out.writeInt(head.getBytes(UTF_8).length);
          out.write(head.getBytes(UTF_8));
          out.writeLong(length);
        });
  }

  private static byte[] ints(int value) {
    return written(out -> out.writeInt(value));
  }

  private static byte[] join(byte[]... parts) {
    return written(
        out -> {
          for (byte[] part : parts) {
            out.write(part);
          }
        });
  }

  private interface Writing {
    void to(DataOutputStream out) throws IOException;
  }

  private static byte[] written(Writing writing) {
    var bytes = new ByteArrayOutputStream();
    try {
      writing.to(new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
