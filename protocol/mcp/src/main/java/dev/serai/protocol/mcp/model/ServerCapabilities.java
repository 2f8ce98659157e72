package dev.serai.protocol.mcp.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.protocol.mcp.message.Json;
import dev.serai.protocol.mcp.message.Methods;

/** What a server offers. */
public record ServerCapabilities(ObjectNode json) implements JsonView {

  /** Offers nothing. */
  public static final ServerCapabilities NONE = new ServerCapabilities(Json.object());

  public boolean tools() {
    return json.path("tools").isObject();
  }

  public boolean resources() {
    return json.path("resources").isObject();
  }

  public boolean prompts() {
    return json.path("prompts").isObject();
  }

  public boolean logging() {
    return json.path("logging").isObject();
  }

  public boolean completions() {
    return json.path("completions").isObject();
  }

  public boolean subscriptions() {
    return Json.flag(json.path("resources"), "subscribe");
  }

  /** Whether changes of {@code tools}, {@code resources} or {@code prompts} are announced. */
  public boolean announces(String list) {
    return Json.flag(json.path(list), "listChanged");
  }

  /** Whether requests of this method can be answered at all. */
  public boolean covers(String method) {
    return switch (method) {
      case Methods.TOOLS_LIST, Methods.TOOLS_CALL -> tools();
      case Methods.PROMPTS_LIST, Methods.PROMPTS_GET -> prompts();
      case Methods.RESOURCES_LIST, Methods.RESOURCES_READ, Methods.TEMPLATES_LIST -> resources();
      case Methods.RESOURCES_SUBSCRIBE, Methods.RESOURCES_UNSUBSCRIBE -> subscriptions();
      case Methods.COMPLETE -> completions();
      case Methods.SET_LEVEL -> logging();
      case Methods.LISTEN ->
          subscriptions() || announces("tools") || announces("resources") || announces("prompts");
      default -> true;
    };
  }

  public static Builder builder() {
    return new Builder();
  }

  /** Collects what a server offers. Not safe for use by many threads. */
  public static final class Builder {
    private final ObjectNode json = Json.object();

    public Builder tools(boolean announced) {
      return list("tools", announced);
    }

    public Builder prompts(boolean announced) {
      return list("prompts", announced);
    }

    public Builder resources(boolean announced, boolean subscribable) {
      list("resources", announced);
      if (subscribable) {
        json.withObject("/resources").put("subscribe", true);
      }
      return this;
    }

    public Builder logging() {
      json.putObject("logging");
      return this;
    }

    public Builder completions() {
      json.putObject("completions");
      return this;
    }

    public ServerCapabilities build() {
      return new ServerCapabilities(json.deepCopy());
    }

    private Builder list(String name, boolean announced) {
      ObjectNode member = json.putObject(name);
      if (announced) {
        member.put("listChanged", true);
      }
      return this;
    }
  }
}
