package dev.serai.protocol.mcp.everything;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.mcp.message.Json;
import dev.serai.protocol.mcp.message.RpcError;
import dev.serai.protocol.mcp.model.ContentBlock;
import dev.serai.protocol.mcp.model.InputRequired;
import dev.serai.protocol.mcp.model.ListPage;
import dev.serai.protocol.mcp.model.Prompt;
import dev.serai.protocol.mcp.model.PromptMessage;
import dev.serai.protocol.mcp.model.ResourceContents;
import dev.serai.protocol.mcp.server.Call;
import dev.serai.protocol.mcp.server.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class EverythingPrompts {

  ObjectNode list() {
    List<Prompt> prompts =
        List.of(
            titled(new Prompt("test_simple_prompt", "A prompt without arguments", List.of())),
            new Prompt(
                "test_prompt_with_arguments",
                "A prompt with arguments",
                List.of(argument("arg1"), argument("arg2"))),
            new Prompt(
                "test_prompt_with_embedded_resource",
                "A prompt that holds a resource",
                List.of(argument("resourceUri"))),
            new Prompt("test_prompt_with_image", "A prompt that holds an image", List.of()),
            new Prompt("test_input_required_result_prompt", "A prompt that asks first", List.of()));
    return ListPage.of("prompts", prompts, Optional.empty()).json();
  }

  Outcome get(Call call) {
    String name = Json.requireText(call.params(), "name");
    return switch (name) {
      case "test_simple_prompt" -> text("This is a simple prompt for testing.");
      case "test_prompt_with_arguments" ->
          text(
              "Prompt with arguments: arg1='%s', arg2='%s'"
                  .formatted(given(call, "arg1"), given(call, "arg2")));
      case "test_prompt_with_embedded_resource" ->
          messages(
              new ContentBlock.Embedded(
                  new ResourceContents.Text(
                      given(call, "resourceUri"),
                      "text/plain",
                      "Embedded resource content for testing.")),
              new ContentBlock.Text("Please process the embedded resource above."));
      case "test_prompt_with_image" ->
          messages(
              new ContentBlock.Image(Samples.PIXEL, "image/png"),
              new ContentBlock.Text("Please analyze the image above."));
      case "test_input_required_result_prompt" -> asking(call);
      default -> new Outcome.Failed(RpcError.invalidParams("Unknown prompt: " + name));
    };
  }

  private static Outcome asking(Call call) {
    return call.input()
        .get("user_context")
        .map(
            answer ->
                text("Prompt with context: " + answer.path("content").path("context").asText()))
        .orElseGet(
            () ->
                new Outcome.NeedsInput(
                    InputRequired.of(
                        Map.of("user_context", Samples.form("What context?", "context")),
                        Optional.empty())));
  }

  private static Prompt titled(Prompt prompt) {
    prompt.json().put("title", "Simple Test Prompt");
    return prompt;
  }

  private static Prompt.Argument argument(String name) {
    return new Prompt.Argument(name, "A test argument", true);
  }

  private static String given(Call call, String argument) {
    return Json.requireText(Json.requireObject(call.params(), "arguments"), argument);
  }

  private static Outcome text(String text) {
    return messages(new ContentBlock.Text(text));
  }

  private static Outcome messages(ContentBlock... blocks) {
    ObjectNode result = Json.object();
    for (ContentBlock block : blocks) {
      result.withArray("/messages").add(new PromptMessage("user", block).json());
    }
    return new Outcome.Done(result);
  }
}
