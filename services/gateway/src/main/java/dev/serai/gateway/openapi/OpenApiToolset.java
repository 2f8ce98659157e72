package dev.serai.gateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.gateway.openapi.Document.Placed;
import dev.serai.gateway.tools.Finding;
import dev.serai.gateway.tools.HttpTool;
import dev.serai.gateway.tools.RefusedDocumentException;
import dev.serai.gateway.tools.Toolset;
import dev.serai.protocol.mcp.model.Tool;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The operations of an OpenAPI document as tools, in the document's order. Source: OpenAPI 3.0.4,
 * 3.1.1, Swagger 2.0.
 *
 * <p>Differs from AWS: AgentCore refuses Swagger 2.0, {@code oneOf}, {@code anyOf} and {@code
 * allOf}, parameters that are not of the usual style, and operations without {@code operationId}.
 */
public final class OpenApiToolset {

  private static final List<String> METHODS =
      List.of("get", "put", "post", "delete", "options", "head", "patch", "trace");
  private static final Set<String> SAFE = Set.of("get", "head", "options", "trace");
  private static final Set<String> IDEMPOTENT =
      Set.of("get", "head", "options", "trace", "put", "delete");

  private final Document document;
  private final Servers servers;
  private final OpenApiLimits limits;
  private final ToolNames names = new ToolNames();
  private final List<HttpTool> tools = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private int schemasLeft;

  private OpenApiToolset(Document document, Servers servers, OpenApiLimits limits) {
    this.document = document;
    this.servers = servers;
    this.limits = limits;
    this.schemasLeft = limits.maxAllSchemaNodes();
  }

  /**
   * @param document JSON or YAML
   * @throws RefusedDocumentException if it is no OpenAPI document, has no operation that could be
   *     served, or is beyond the limits
   */
  public static Toolset compile(byte[] document, OpenApiLimits limits) {
    return compile(document, Optional.empty(), limits);
  }

  /**
   * @param base address of the API, in place of those the document names
   */
  public static Toolset compile(byte[] document, Optional<URI> base, OpenApiLimits limits) {
    try {
      Document read = Document.of(new DocumentReader(limits).read(document));
      return new OpenApiToolset(read, new Servers(read, base), limits).compile();
    } catch (StackOverflowError e) {
      throw new RefusedDocumentException("", "it is nested too deep");
    }
  }

  private Toolset compile() {
    Placed paths = document.at("paths");
    for (Map.Entry<String, JsonNode> path : paths.node().properties()) {
      if (path.getKey().startsWith("/")) {
        path(path.getKey(), paths.at(path.getKey()));
      }
    }
    if (document.root().path("webhooks").isObject()) {
      findings.add(
          new Finding(Finding.Kind.ADAPTED, "/webhooks", "webhooks are not called; left out"));
    }
    if (tools.isEmpty()) {
      throw new RefusedDocumentException(
          findings.isEmpty() ? "/paths" : findings.getFirst().place(),
          findings.isEmpty() ? "there is no operation" : findings.getFirst().message());
    }
    return new Toolset(tools, findings);
  }

  private void path(String path, Placed raw) {
    Optional<Placed> item = document.resolved(raw).filter(Placed::isObject);
    if (item.isEmpty()) {
      skipped(raw.place(), "the path is not described here");
      return;
    }
    for (String method : METHODS) {
      Placed operation = item.get().at(method);
      if (operation.isObject()) {
        if (tools.size() >= limits.maxTools()) {
          throw new RefusedDocumentException(
              operation.place(), "there are more than %d operations".formatted(limits.maxTools()));
        }
        operation(path, method, item.get(), operation);
      }
    }
  }

  private void operation(String path, String method, Placed item, Placed operation) {
    Optional<String> base = servers.base(item, operation);
    if (base.isEmpty()) {
      skipped(operation.place(), "no server with an absolute http or https URL is named for it");
      return;
    }
    if (!isPath(path)) {
      skipped(operation.place(), "its path is no path of a URL");
      return;
    }
    String wanted = operation.text("operationId");
    String name = names.of(wanted, method, path);
    if (!name.equals(wanted)) {
      String why = wanted.isEmpty() ? "it has no operationId" : "its operationId is no tool name";
      adapted(operation.place(), "%s; the tool is called %s".formatted(why, name));
    }
    left(operation);
    var schemas = new Schemas(document, Math.min(limits.maxSchemaNodes(), schemasLeft), findings);
    var arguments = new Arguments(findings);
    var parameters = new Parameters(document, schemas, arguments, findings);
    List<Placed> declared = parameters.declared(item, operation);
    List<Parameter> compiled = parameters.compile(declared, path, operation.place());
    Optional<RequestBody> body =
        new Bodies(document, schemas, arguments, findings).compile(operation, declared);
    var plan =
        new OpenApiPlan(
            method.toUpperCase(java.util.Locale.ROOT),
            base.get(),
            encoded(path),
            compiled,
            body,
            arguments.names(),
            arguments.required());
    Tool tool = tool(name, method, operation, arguments.schema(schemas.definitions()));
    schemasLeft -= schemas.used();
    tools.add(new HttpTool(tool, SAFE.contains(method), IDEMPOTENT.contains(method), plan));
  }

  private void left(Placed operation) {
    for (String member : List.of("callbacks")) {
      if (operation.node().path(member).isObject()) {
        adapted(operation.at(member).place(), member + " are not served; left out");
      }
    }
  }

  /** Placeholders aside, what URLs may hold. */
  private static boolean isPath(String path) {
    String filled = path.replaceAll("\\{[^{}/]+}", "x");
    return filled.chars().noneMatch(c -> c < ' ' || c == '\\' || c == '{' || c == '}')
        && !filled.startsWith("//");
  }

  /** A template as it can stand in a URL, names of placeholders encoded too. */
  private static String encoded(String path) {
    var out = new StringBuilder();
    var matcher = java.util.regex.Pattern.compile("\\{([^{}/]+)}").matcher(path);
    int from = 0;
    while (matcher.find()) {
      out.append(literal(path.substring(from, matcher.start())));
      out.append('{').append(Percent.encode(matcher.group(1))).append('}');
      from = matcher.end();
    }
    return out.append(literal(path.substring(from))).toString();
  }

  private static String literal(String text) {
    String kept = Percent.encodeKeepingReserved(text).replace("[", "%5B").replace("]", "%5D");
    return kept.replaceAll("%25([0-9A-Fa-f]{2})", "%$1");
  }

  private Tool tool(String name, String method, Placed operation, ObjectNode schema) {
    Tool tool = new Tool(name, description(name, operation), schema);
    ObjectNode hints = tool.json().putObject("annotations");
    hints.put("readOnlyHint", SAFE.contains(method));
    hints.put("idempotentHint", IDEMPOTENT.contains(method));
    hints.put("destructiveHint", !SAFE.contains(method) && !method.equals("post"));
    return tool;
  }

  private String description(String name, Placed operation) {
    String summary = operation.text("summary").strip();
    String details = operation.text("description").strip();
    String both =
        summary.isEmpty() || details.startsWith(summary)
            ? details
            : (summary + (details.isEmpty() ? "" : "\n\n" + details));
    String text = both.isEmpty() ? name.replace('_', ' ') : both;
    return text.length() <= limits.maxDescription()
        ? text
        : text.substring(0, limits.maxDescription() - 1) + "…";
  }

  private void skipped(String place, String message) {
    findings.add(new Finding(Finding.Kind.SKIPPED, place, message));
  }

  private void adapted(String place, String message) {
    findings.add(new Finding(Finding.Kind.ADAPTED, place, message));
  }
}
