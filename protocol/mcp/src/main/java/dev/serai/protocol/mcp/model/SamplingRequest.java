package dev.serai.protocol.mcp.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.mcp.message.Json;
import java.util.List;

/** A server asks the client's model, the parameters of {@code sampling/createMessage}. */
public record SamplingRequest(ObjectNode json) implements JsonView {

  public static SamplingRequest ask(String prompt, int maxTokens) {
    ObjectNode json = Json.object();
    json.putArray("messages").add(new PromptMessage("user", new ContentBlock.Text(prompt)).json());
    return new SamplingRequest(json.put("maxTokens", maxTokens));
  }

  public List<PromptMessage> messages() {
    return Json.objects(json, "messages").stream().map(PromptMessage::new).toList();
  }

  public long maxTokens() {
    return json.path("maxTokens").longValue();
  }
}
