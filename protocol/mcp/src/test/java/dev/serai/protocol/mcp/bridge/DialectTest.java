package dev.serai.protocol.mcp.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.mcp.Feature;
import dev.serai.protocol.mcp.Revision;
import dev.serai.protocol.mcp.bridge.Loss.Kind;
import dev.serai.protocol.mcp.bridge.Translated.Said;
import dev.serai.protocol.mcp.bridge.Translated.Unsayable;
import dev.serai.protocol.mcp.message.ErrorCode;
import dev.serai.protocol.mcp.message.Methods;
import dev.serai.protocol.mcp.message.RpcError;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DialectTest {

  @Test
  void leavesOutOfListsWhatTheFirstRevisionLacks() {
    var said =
        said(
            Revision.V2024_11_05,
            Methods.TOOLS_LIST,
            """
            {'ttlMs':5,'cacheScope':'public','resultType':'complete','tools':[{'name':'t',
            'title':'T','inputSchema':{},'outputSchema':{'type':'object'},'icons':[],
            'annotations':{'readOnlyHint':true},'execution':{'taskSupport':'optional'},
            'x-unknown':1}]}
            """);

    assertThat(said.json())
        .isEqualTo(json("{'tools':[{'name':'t','inputSchema':{},'x-unknown':1}]}"));
    assertThat(said.losses())
        .extracting(Loss::feature)
        .containsExactlyInAnyOrder(
            Feature.CACHE_HINTS,
            Feature.TITLES,
            Feature.TOOL_ANNOTATIONS,
            Feature.ICONS,
            Feature.TASKS,
            Feature.STRUCTURED_CONTENT);
  }

  @Test
  void keepsAToolsTitleAmongItsAnnotations() {
    var said =
        said(
            Revision.V2025_03_26,
            Methods.TOOLS_LIST,
            "{'tools':[{'name':'t','title':'T','inputSchema':{}}]}");

    assertThat(said.json().at("/tools/0/annotations/title").asText()).isEqualTo("T");
    assertThat(said.losses()).extracting(Loss::kind).containsExactly(Kind.REPLACED);
  }

  @Test
  void completesResultsForTheNewestRevision() {
    assertThat(said(Revision.V2026_07_28, Methods.TOOLS_LIST, "{'tools':[]}").json())
        .isEqualTo(json("{'tools':[],'resultType':'complete','ttlMs':0,'cacheScope':'private'}"));
    assertThat(said(Revision.V2026_07_28, Methods.TOOLS_CALL, "{'content':[]}").json())
        .isEqualTo(json("{'content':[],'resultType':'complete'}"));
  }

  @Test
  void tellsStructuredContentInText() {
    var said = said(Revision.V2025_03_26, Methods.TOOLS_CALL, "{'structuredContent':{'a':1}}");

    assertThat(said.json().at("/content/0/text").asText()).isEqualTo("{\"a\":1}");
    assertThat(said.json().has("structuredContent")).isFalse();
  }

  @Test
  void passesStructuredContentThatIsNoObjectToTheNewestAlone() {
    String result = "{'content':[],'structuredContent':[1]}";

    assertThat(
            said(Revision.V2026_07_28, Methods.TOOLS_CALL, result).json().has("structuredContent"))
        .isTrue();
    assertThat(said(Revision.V2025_11_25, Methods.TOOLS_CALL, result).losses())
        .extracting(Loss::feature)
        .containsExactly(Feature.ANY_STRUCTURED_CONTENT);
  }

  @Test
  void turnsAudioAndLinksIntoWhatIsKnown() {
    var said =
        said(
            Revision.V2024_11_05,
            Methods.TOOLS_CALL,
            """
            {'content':[{'type':'audio','data':'AA==','mimeType':'audio/wav'},
            {'type':'resource_link','uri':'a://b','name':'n'}]}
            """);

    assertThat(said.json().at("/content/0/type").asText()).isEqualTo("resource");
    assertThat(said.json().at("/content/1/text").asText()).isEqualTo("n: a://b");
  }

  @Test
  void refusesFormsTheClientCannotShow() {
    String form =
        "{'message':'?','requestedSchema':{'properties':{'a':{'type':'array','items':{}}}}}";

    assertThat(unsayable(Revision.V2025_03_26, Methods.ELICIT, form).feature())
        .isEqualTo(Feature.ELICITATION_FORM);
    assertThat(unsayable(Revision.V2025_06_18, Methods.ELICIT, form).feature())
        .isEqualTo(Feature.ELICITATION_CHOICES);
    assertThat(params(Revision.V2025_11_25, Methods.ELICIT, form)).isInstanceOf(Said.class);
  }

  @Test
  void namesChoicesInTheOlderWay() {
    String form =
        """
        {'mode':'form','message':'?','requestedSchema':{'properties':{'a':{'type':'string',
        'default':'x','oneOf':[{'const':'x','title':'X'},{'const':'y','title':'Y'}]}}}}
        """;

    var said = (Said) params(Revision.V2025_06_18, Methods.ELICIT, form);

    assertThat(said.json())
        .isEqualTo(
            json(
                """
                {'message':'?','requestedSchema':{'properties':{'a':{'type':'string',
                'enum':['x','y'],'enumNames':['X','Y']}}}}
                """));
  }

  @Test
  void givesAddressesAnIdWhereTheRevisionWantsOne() {
    String address = "{'mode':'url','message':'?','url':'https://a.example/'}";
    var first = (Said) params(Revision.V2025_11_25, Methods.ELICIT, address);
    var second = (Said) params(Revision.V2025_11_25, Methods.ELICIT, address);

    assertThat(first.json().path("elicitationId").asText()).isNotEmpty();
    assertThat(first).isEqualTo(second);
    assertThat(
            ((Said) params(Revision.V2026_07_28, Methods.ELICIT, address))
                .json()
                .has("elicitationId"))
        .isFalse();
    assertThat(unsayable(Revision.V2025_06_18, Methods.ELICIT, address).feature())
        .isEqualTo(Feature.ELICITATION_URL);
  }

  @Test
  void removesWhatHandshakesSayFromRequestsOfOlderRevisions() {
    String params =
        "{'_meta':{'io.modelcontextprotocol/logLevel':'info','progressToken':1,'mine':2}}";

    assertThat(((Said) params(Revision.V2025_11_25, Methods.TOOLS_LIST, params)).json())
        .isEqualTo(json("{'_meta':{'progressToken':1,'mine':2}}"));
  }

  @Test
  void knowsWhichMessagesARevisionLacks() {
    assertThat(Dialect.of(Revision.V2026_07_28).knows(Methods.PING)).isFalse();
    assertThat(Dialect.of(Revision.V2025_11_25).knows(Methods.DISCOVER)).isFalse();
    assertThat(unsayable(Revision.V2026_07_28, Methods.SET_LEVEL, "{'level':'info'}").feature())
        .isEqualTo(Feature.SET_LEVEL);
  }

  @Test
  void recodesErrors() {
    RpcError missing = RpcError.resourceNotFound("a://b");

    assertThat(Dialect.of(Revision.V2025_11_25).error(Methods.RESOURCES_READ, missing).code())
        .isEqualTo(ErrorCode.RESOURCE_NOT_FOUND);
    assertThat(Dialect.of(Revision.V2026_07_28).error(Methods.RESOURCES_READ, missing).code())
        .isEqualTo(ErrorCode.INVALID_PARAMS);
    assertThat(
            Dialect.of(Revision.V2025_06_18)
                .error(Methods.TOOLS_CALL, RpcError.missingCapability(json("{}")))
                .code())
        .isEqualTo(ErrorCode.INVALID_REQUEST);
  }

  @Test
  void makesAnAddressThatMustBeVisitedARequestForInput() {
    RpcError error =
        RpcError.urlElicitationRequired(
            "Log in.",
            List.of(json("{'mode':'url','url':'https://a.example','elicitationId':'e'}")));

    var asking = Dialect.of(Revision.V2026_07_28).asking(Methods.TOOLS_CALL, error);

    assertThat(asking.orElseThrow().requests()).containsOnlyKeys("e");
    assertThat(Dialect.of(Revision.V2025_11_25).asking(Methods.TOOLS_CALL, error)).isEmpty();
    assertThat(Dialect.of(Revision.V2025_11_25).error(Methods.TOOLS_CALL, error)).isEqualTo(error);
    assertThat(Dialect.of(Revision.V2025_06_18).error(Methods.TOOLS_CALL, error).message())
        .contains("https://a.example");
  }

  @Test
  void passesTheFirstOfSeveralBlocksOfASamplingOn() {
    var said =
        said(
            Revision.V2025_06_18,
            Methods.SAMPLE,
            "{'content':[{'type':'text','text':'a'},{'type':'text','text':'b'}]}");

    assertThat(said.json().at("/content/text").asText()).isEqualTo("a");
    assertThat(said.losses()).extracting(Loss::kind).containsExactly(Kind.DROPPED);
  }

  @ParameterizedTest
  @EnumSource
  void leavesItsInputUnchanged(Revision revision) {
    String text =
        "{'tools':[{'name':'t','title':'T','outputSchema':{},'inputSchema':{}}],'ttlMs':9}";
    ObjectNode given = json(text);

    Dialect.of(revision).result(Methods.TOOLS_LIST, given);

    assertThat(given).isEqualTo(json(text));
  }

  @ParameterizedTest
  @EnumSource
  void losesNothingWithinOneRevision(Revision revision) {
    var bridge = new Bridge(revision, revision);

    assertThat(bridge.lostOnClient()).isEmpty();
    assertThat(bridge.lostOnServer()).isEmpty();
  }

  @Test
  void saysWhatTwoRevisionsCannotTellEachOther() {
    var bridge = new Bridge(Revision.V2024_11_05, Revision.V2025_03_26);

    assertThat(bridge.lostOnClient()).contains(Feature.AUDIO, Feature.TOOL_ANNOTATIONS);
    assertThat(bridge.towardsClient().target()).isEqualTo(Revision.V2024_11_05);
    assertThat(Optional.of(bridge.towardsServer().target())).contains(Revision.V2025_03_26);
  }

  private static Said said(Revision target, String method, String result) {
    return (Said) Dialect.of(target).result(method, json(result));
  }

  private static Translated params(Revision target, String method, String params) {
    return Dialect.of(target).params(method, json(params));
  }

  private static Loss unsayable(Revision target, String method, String params) {
    return ((Unsayable) params(target, method, params)).loss();
  }

  private static ObjectNode json(String text) {
    try {
      return (ObjectNode) new JsonMapper().readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
