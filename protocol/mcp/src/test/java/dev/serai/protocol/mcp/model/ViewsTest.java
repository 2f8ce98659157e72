package dev.serai.protocol.mcp.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.mcp.message.InvalidMessageException;
import dev.serai.protocol.mcp.message.Json;
import dev.serai.protocol.mcp.message.Methods;
import dev.serai.protocol.mcp.message.RequestId;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ViewsTest {

  @Test
  void takesABareElicitationCapabilityForForms() {
    ObjectNode json = Json.object();
    json.putObject("elicitation");
    var capabilities = new ClientCapabilities(json);

    assertThat(capabilities.allows(Methods.ELICIT, Json.object())).isTrue();
    assertThat(capabilities.missing(Methods.ELICIT, Json.object().put("mode", "url")).toString())
        .isEqualTo("{\"elicitation\":{\"url\":{}}}");
  }

  @Test
  void demandsTheCapabilityForToolsOfASampling() {
    ObjectNode json = Json.object();
    json.putObject("sampling");
    ObjectNode params = Json.object();
    params.putArray("tools");

    assertThat(new ClientCapabilities(json).missing(Methods.SAMPLE, params).toString())
        .isEqualTo("{\"sampling\":{\"tools\":{}}}");
    assertThat(ClientCapabilities.NONE.missing(Methods.ROOTS_LIST, Json.object()).has("roots"))
        .isTrue();
  }

  @Test
  void proposesAtMostAHundredCompletions() {
    Completion fits = Completion.of(Collections.nCopies(100, "a"));
    Completion more = Completion.of(Collections.nCopies(101, "a"));

    assertThat(fits.json().at("/completion/hasMore").asBoolean()).isFalse();
    assertThat(more.values()).hasSize(100);
    assertThat(more.json().at("/completion/hasMore").asBoolean()).isTrue();
  }

  @Test
  void keepsMembersItDoesNotKnow() {
    ObjectNode json = Json.object().put("type", "hologram").put("depth", 3);

    assertThat(ContentBlock.of(json)).isEqualTo(new ContentBlock.Unknown(json));
    assertThat(ContentBlock.of(json).json()).isSameAs(json);
  }

  @Test
  void refusesARequestForInputWithoutRequestsAndState() {
    ObjectNode json = Json.object().put("resultType", "input_required");

    assertThatThrownBy(() -> new InputRequired(json)).isInstanceOf(InvalidMessageException.class);
  }

  @Test
  void putsAnswersAndStateBesideTheRequestsParameters() {
    var asked =
        InputRequired.of(
            Map.of("name", new InputRequest(Methods.ROOTS_LIST, Json.object())), Optional.of("s"));
    ObjectNode params = Json.object().put("name", "tool").put("requestState", "old");

    ObjectNode again =
        new InputResponses(Json.object().put("ignored", true), asked.state()).into(params);

    assertThat(again.toString())
        .isEqualTo(
            "{\"name\":\"tool\",\"inputResponses\":{\"ignored\":true},\"requestState\":\"s\"}");
    assertThat(InputResponses.of(again).state()).contains("s");
  }

  @Test
  void leavesTheOwnerOfMetaUnchanged() {
    ObjectNode owner = Json.object();

    ObjectNode with = Meta.with(owner, Meta.PROGRESS_TOKEN, RequestId.of(1).json());

    assertThat(owner.isEmpty()).isTrue();
    assertThat(Meta.of(with).progressToken()).contains(RequestId.of(1));
  }

  @Test
  void ordersLogLevels() {
    assertThat(LogLevel.ERROR.reaches(LogLevel.WARNING)).isTrue();
    assertThat(LogLevel.INFO.reaches(LogLevel.WARNING)).isFalse();
    assertThat(LogLevel.of("loud")).isEmpty();
  }
}
