package dev.serai.gateway.prepare;

import dev.serai.gateway.HttpTarget;
import dev.serai.gateway.TargetConfiguration;
import dev.serai.gateway.openapi.OpenApiLimits;
import dev.serai.gateway.openapi.OpenApiToolset;
import dev.serai.gateway.smithy.SmithyEndpoint;
import dev.serai.gateway.smithy.SmithyLimits;
import dev.serai.gateway.smithy.SmithyToolset;
import dev.serai.gateway.tools.RefusedDocumentException;

/** Makes tools of what a target was read from. Pure: the same bytes give the same tools. */
public record Compilers(OpenApiLimits openApi, SmithyLimits smithy, SmithyEndpoint services) {

  /**
   * @throws RefusedDocumentException at the place that cannot be served
   */
  public TargetTools compile(TargetConfiguration configuration, byte[] definition) {
    return switch (configuration) {
      case TargetConfiguration.OpenApi api ->
          TargetTools.of(OpenApiToolset.compile(definition, openApi));
      case TargetConfiguration.Smithy model ->
          TargetTools.of(SmithyToolset.compile(definition, services, smithy));
      case TargetConfiguration.Lambda lambda -> TargetTools.of(LambdaTools.read(definition));
      case TargetConfiguration.McpServer server -> TargetTools.of(ToolList.read(definition));
      case TargetConfiguration.Connector connector -> TargetTools.of(ToolList.read(definition));
      case HttpTarget http -> TargetTools.NONE;
    };
  }
}
