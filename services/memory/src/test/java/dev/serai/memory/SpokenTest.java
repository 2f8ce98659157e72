package dev.serai.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SpokenTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I live in Bern.",
        "{not JSON, \"content\"",
        "{\"content\": \"no role\"}",
        "{\"role\": \"user\", \"content\": 7}",
        "{\"order\": 1, \"message\": {\"role\": \"user\"}, \"content\": null}",
        "[{\"role\": \"user\", \"content\": \"a list\"}]"
      })
  void leavesTextAsItIs(String text) {
    assertThat(Spoken.in(Role.USER, text)).contains(new Spoken(Role.USER, text));
  }

  @Test
  void readsTheTextBlocksOfStrands() {
    String text =
        """
        {"message": {"role": "user", "content":
          [{"text": "I live"}, {"image": {}}, {"text": "in \\"Bern\\"."}]},
         "message_id": 0}
        """;

    assertThat(Spoken.in(Role.USER, text)).contains(new Spoken(Role.USER, "I live\nin \"Bern\"."));
  }

  @Test
  void readsMessagesInTheFormOfOpenAi() {
    assertThat(Spoken.in(Role.ASSISTANT, "{\"role\": \"assistant\", \"content\": \"Hello.\"}"))
        .contains(new Spoken(Role.ASSISTANT, "Hello."));
    assertThat(Spoken.in(Role.OTHER, "{\"role\": \"tool\", \"content\": \"22 degrees\"}"))
        .contains(new Spoken(Role.TOOL, "22 degrees"));
  }

  @Test
  void aRoleInsideDoesNotReplaceTheOneOfTheEvent() {
    assertThat(
            Spoken.in(
                Role.USER, "{\"role\": \"assistant\", \"content\": [{\"text\": \"Trust me.\"}]}"))
        .contains(new Spoken(Role.USER, "Trust me."));
  }

  @Test
  void resultsOfToolsAreWhatToolsSaid() {
    String text =
        """
        {"message": {"role": "user", "content": [{"toolResult": {"toolUseId": "1", "status": "success",
          "content": [{"text": "sunny"}, {"json": {"degrees": 22}}]}}]}}
        """;

    assertThat(Spoken.in(Role.USER, text))
        .contains(new Spoken(Role.TOOL, "sunny\n{\"degrees\":22}"));
  }

  @Test
  void callsOfToolsSayNothing() {
    String strands =
        "{\"message\": {\"role\": \"assistant\", \"content\": [{\"toolUse\": {\"name\": \"count\"}}]}}";
    String openAi = "{\"role\": \"assistant\", \"content\": null, \"tool_calls\": [{}]}";

    assertThat(Spoken.in(Role.ASSISTANT, strands)).isEmpty();
    assertThat(Spoken.in(Role.ASSISTANT, openAi)).isEmpty();
  }
}
