package dev.serai.protocol.aws.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.FieldProblem;
import dev.serai.kernel.Secret;
import dev.serai.kernel.ServiceException;
import dev.serai.protocol.aws.EpochSeconds;
import dev.serai.protocol.aws.Length;
import dev.serai.protocol.aws.Pattern;
import dev.serai.protocol.aws.Payload;
import dev.serai.protocol.aws.QueryParam;
import dev.serai.protocol.aws.Range;
import dev.serai.protocol.aws.RawBody;
import dev.serai.protocol.aws.Union;
import dev.serai.protocol.aws.WireEnum;
import dev.serai.testing.TestClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestBinderTest {

  private static final PagingTokens TOKENS =
      new PagingTokens(new Secret("key"), Duration.ofHours(1), TestClock.create());

  enum Mode implements WireEnum {
    FAST("fast-one"),
    SLOW("slow");

    private final String wire;

    Mode(String wire) {
      this.wire = wire;
    }

    @Override
    public String wire() {
      return wire;
    }
  }

  enum Plain {
    ONE
  }

  @Union
  record Choice(Optional<String> left, Optional<Integer> right) {}

  record Inner(@Length(min = 2, max = 3) String text, Optional<Inner> next) {}

  record Everything(
      Optional<@Length(min = 2, max = 4) String> text,
      Optional<@Pattern("a|b+") String> pattern,
      Optional<@Range(min = 1, max = 5) Integer> number,
      Optional<Long> big,
      Optional<@Range(min = 0, max = 1) Double> ratio,
      Optional<Boolean> flag,
      Optional<Mode> mode,
      Optional<Plain> plain,
      Optional<@Length(min = 1, max = 2) List<@Length(max = 3) String>> list,
      Optional<@Length(max = 1) Map<@Length(max = 2) String, @Length(max = 2) String>> map,
      Optional<Set<Mode>> modes,
      Optional<Choice> choice,
      Optional<List<Inner>> inner,
      Optional<Instant> iso,
      @EpochSeconds Optional<Instant> epoch,
      Optional<JsonNode> document,
      Optional<byte[]> blob,
      Optional<@Length(min = 3) Secret> secret) {}

  record Required(String name, List<String> items) {}

  record Narrow(int size) {
    Narrow {
      if (size == 13) {
        throw new IllegalArgumentException("13 brings bad luck");
      }
    }
  }

  record Whole(@Payload Map<String, Integer> counts) {}

  @RawBody
  record Bytes(@QueryParam("q") Optional<String> name) {}

  @RawBody
  record Contradiction(String name) {}

  record Tags(
      @QueryParam("tagKeys") @Length(min = 1, max = 2) List<@Length(min = 1) String> keys) {}

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"text\":\"ab\"}",
        "{\"text\":\"abcd\"}",
        "{\"text\":\"\uD83D\uDE00\uD83D\uDE00\"}",
        "{\"text\":null}",
        "{\"pattern\":\"a\"}",
        "{\"pattern\":\"bbb\"}",
        "{\"number\":1}",
        "{\"number\":5}",
        "{\"big\":9223372036854775807}",
        "{\"ratio\":0}",
        "{\"ratio\":1.0}",
        "{\"flag\":false}",
        "{\"mode\":\"fast-one\"}",
        "{\"plain\":\"ONE\"}",
        "{\"list\":[\"abc\"]}",
        "{\"list\":[\"\",\"b\"]}",
        "{\"map\":{\"ab\":\"cd\"}}",
        "{\"modes\":[\"slow\"]}",
        "{\"choice\":{\"left\":\"x\"}}",
        "{\"choice\":{\"left\":\"x\",\"right\":null}}",
        "{\"inner\":[{\"text\":\"ab\",\"next\":{\"text\":\"cd\"}}]}",
        "{\"iso\":\"2026-01-02T03:04:05.678Z\"}",
        "{\"iso\":\"2026-01-02T03:04:05+00:00\"}",
        "{\"epoch\":1735787045.678}",
        "{\"epoch\":0}",
        "{\"document\":{\"any\":[1,null]}}",
        "{\"blob\":\"AQI=\"}",
        "{\"secret\":\"abc\"}"
      })
  void accepts(String body) {
    assertThat(bind(Everything.class, body)).isNotNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"text\":\"a\"}|text",
        "{\"text\":\"abcde\"}|text",
        "{\"text\":\"\uD83D\uDE00\"}|text",
        "{\"text\":12}|text",
        "{\"pattern\":\"ab\"}|pattern",
        "{\"pattern\":\"a\\n\"}|pattern",
        "{\"number\":0}|number",
        "{\"number\":6}|number",
        "{\"number\":2.5}|number",
        "{\"number\":\"2\"}|number",
        "{\"number\":3000000000}|number",
        "{\"big\":9223372036854775808}|big",
        "{\"big\":1e3}|big",
        "{\"ratio\":1.001}|ratio",
        "{\"ratio\":-0.001}|ratio",
        "{\"flag\":\"true\"}|flag",
        "{\"flag\":1}|flag",
        "{\"mode\":\"FAST\"}|mode",
        "{\"plain\":\"one\"}|plain",
        "{\"list\":[]}|list",
        "{\"list\":[\"a\",\"b\",\"c\"]}|list",
        "{\"list\":[\"a\",\"long\"]}|list[1]",
        "{\"list\":[null]}|list[0]",
        "{\"list\":\"a\"}|list",
        "{\"map\":{\"a\":\"1\",\"b\":\"2\"}}|map",
        "{\"map\":{\"abc\":\"1\"}}|map.abc",
        "{\"map\":{\"a\":\"123\"}}|map.a",
        "{\"map\":{\"a\":null}}|map.a",
        "{\"map\":[]}|map",
        "{\"choice\":{}}|choice",
        "{\"choice\":{\"left\":\"x\",\"right\":1}}|choice",
        "{\"choice\":{\"middle\":1}}|choice.middle",
        "{\"inner\":[{\"text\":\"ab\",\"next\":{\"text\":\"c\"}}]}|inner[0].next.text",
        "{\"inner\":[{}]}|inner[0].text",
        "{\"inner\":[{\"text\":\"ab\",\"other\":1}]}|inner[0].other",
        "{\"iso\":1735787045}|iso",
        "{\"iso\":\"yesterday\"}|iso",
        "{\"epoch\":\"2026-01-02T03:04:05Z\"}|epoch",
        "{\"epoch\":1e300}|epoch",
        "{\"blob\":\"%\"}|blob",
        "{\"secret\":\"ab\"}|secret",
        "{\"unknown\":1}|unknown",
        "[]|request"
      })
  void refuses(String body, String member) {
    assertThat(problems(Everything.class, body))
        .extracting(FieldProblem::name)
        .containsExactly(member);
  }

  @Test
  void collectsAllProblemsOfARequest() {
    assertThat(problems(Required.class, "{\"items\":[1,2],\"more\":0}"))
        .extracting(FieldProblem::name)
        .containsExactlyInAnyOrder("name", "items[0]", "items[1]", "more");
  }

  @Test
  void doesNotRepeatASecretInAMessage() {
    assertThat(problems(Everything.class, "{\"secret\":\"ab\"}").toString())
        .doesNotContain("\"ab\"");
  }

  @Test
  void requiresMembersOfAnAbsentBody() {
    assertThat(problems(Required.class, "")).extracting(FieldProblem::name).contains("name");
  }

  @Test
  void reportsWhatTheRecordItselfRefuses() {
    assertThat(problems(Narrow.class, "{\"size\":13}"))
        .containsExactly(new FieldProblem("request", "13 brings bad luck"));
  }

  @Test
  void readsInstantsOfBothForms() {
    var bound =
        bind(Everything.class, "{\"iso\":\"2025-01-02T03:04:05.678Z\",\"epoch\":1735787045.678}");

    assertThat(bound.iso()).hasValue(Instant.parse("2025-01-02T03:04:05.678Z"));
    assertThat(bound.epoch()).isEqualTo(bound.iso());
  }

  @Test
  void keepsDocumentsAsTheyAre() {
    var bound = bind(Everything.class, "{\"document\":{\"n\":1.50,\"x\":null,\"e\":1E+2}}");

    assertThat(
            new ReplyWriter(new Shapes()).encode(bound.document().orElseThrow(), CursorSeal.NONE))
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("{\"n\":1.50,\"x\":null,\"e\":1E+2}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{", "{\"a\":1}x", "{\"text\":\"ab\",\"text\":\"cd\"}", "nul", "{\"text\":'ab'}"})
  void refusesWhatIsNoJson(String body) {
    assertThatThrownBy(() -> bind(Everything.class, body))
        .isInstanceOf(UnreadableRequestException.class);
  }

  @Test
  void takesTheDeepestNestingAllowedAndNoDeeper() {
    String deepest = nested(Json.MAX_DEPTH - 1);
    String deeper = nested(Json.MAX_DEPTH);

    assertThat(bind(Everything.class, deepest).document()).isPresent();
    assertThatThrownBy(() -> bind(Everything.class, deeper))
        .isInstanceOf(UnreadableRequestException.class);
  }

  @Test
  void bindsAWholeBody() {
    var bound = bind(Whole.class, "{\"a\":1,\"b\":2}");

    assertThat(bound.counts()).containsExactly(Map.entry("a", 1), Map.entry("b", 2));
  }

  @Test
  void bindsRepeatedQueryParameters() {
    assertThat(tags(List.of("k1", "k2")).keys()).containsExactly("k1", "k2");
    assertThatThrownBy(() -> tags(List.of("a", "b", "c"))).hasMessageContaining("keys");
    assertThatThrownBy(() -> tags(List.of(""))).hasMessageContaining("keys[0]");
  }

  @Test
  void refusesAQueryParameterGivenTwice() {
    var request = request(Map.of("q", List.of("1", "2")), "");

    assertThatThrownBy(() -> binder(Bytes.class).bind(request)).hasMessageContaining("2 times");
  }

  @Test
  void leavesPresigningParametersAlone() {
    var request = request(Map.of("X-Amz-Expires", List.of("60"), "q", List.of("1")), "");

    assertThat(binder(Bytes.class).bind(request).input().name()).hasValue("1");
  }

  @Test
  void refusesContradictoryRecordsWhenTheTableIsBuilt() {
    assertThatThrownBy(() -> binder(Contradiction.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("@RawBody");
  }

  private static Tags tags(List<String> keys) {
    return binder(Tags.class).bind(request(Map.of("tagKeys", keys), "")).input();
  }

  private static String nested(int depth) {
    return "{\"document\":" + "[".repeat(depth) + "]".repeat(depth) + "}";
  }

  private static List<FieldProblem> problems(Class<?> type, String body) {
    return catchThrowableOfType(ServiceException.class, () -> bind(type, body)).fields();
  }

  private static <I> I bind(Class<I> type, String body) {
    return binder(type).bind(request(Map.of(), body)).input();
  }

  private static <I> RequestBinder<I> binder(Class<I> type) {
    return new RequestBinder<>("Test", type, Set.of(), new Shapes(), TOKENS);
  }

  private static RawRequest request(Map<String, List<String>> query, String body) {
    return new RawRequest(
        AccountId.DEFAULT, Map.of(), query, Map.of(), body.getBytes(StandardCharsets.UTF_8));
  }
}
