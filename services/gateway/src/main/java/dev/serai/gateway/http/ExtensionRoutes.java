package dev.serai.gateway.http;

import static dev.serai.protocol.aws.Operation.extension;

import dev.serai.gateway.DocumentSource;
import dev.serai.gateway.GatewayId;
import dev.serai.gateway.GatewayService;
import dev.serai.gateway.GatewayTarget;
import dev.serai.gateway.TargetConfiguration;
import dev.serai.gateway.TargetId;
import dev.serai.gateway.call.Losses;
import dev.serai.gateway.prepare.Compilers;
import dev.serai.gateway.prepare.TargetTools;
import dev.serai.gateway.tools.Finding;
import dev.serai.gateway.tools.RefusedDocumentException;
import dev.serai.gateway.upstream.TargetHealth;
import dev.serai.kernel.PageRequest;
import dev.serai.kernel.ServiceException;
import dev.serai.protocol.aws.Call;
import dev.serai.protocol.aws.Method;
import dev.serai.protocol.aws.Operation;
import dev.serai.protocol.aws.PathLabel;
import dev.serai.protocol.aws.Pattern;
import dev.serai.protocol.aws.Reply;
import dev.serai.protocol.mcp.bridge.Loss;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** {@code /serai/v1/gateways}: what a document would become, and how targets do. */
public final class ExtensionRoutes {

  private static final int MOST_TARGETS = 1000;

  private final GatewayService gateways;
  private final Compilers compilers;
  private final Function<TargetId, Optional<TargetHealth>> health;
  private final Function<GatewayId, List<Losses.Counted>> losses;

  public ExtensionRoutes(
      GatewayService gateways,
      Compilers compilers,
      Function<TargetId, Optional<TargetHealth>> health,
      Function<GatewayId, List<Losses.Counted>> losses) {
    this.losses = losses;
    this.gateways = gateways;
    this.compilers = compilers;
    this.health = health;
  }

  /** What kind of document. */
  enum Kind {
    OPEN_API,
    SMITHY,
    LAMBDA
  }

  record Validate(Kind kind, String document) {}

  record Validated(List<ToolSummary> tools, List<Remark> findings, Optional<Remark> refused) {}

  record ToolSummary(String name, String description) {}

  record Remark(String kind, String place, String message) {}

  record OneGateway(@PathLabel @Pattern(WirePatterns.GATEWAY_ID) String gatewayIdentifier) {}

  record Health(List<TargetState> targets, List<Lost> lost) {}

  /** What two revisions of MCP could not tell each other, see {@link Losses}. */
  record Lost(String towards, String feature, String kind, String note, long count) {}

  record TargetState(
      String targetId,
      String name,
      String breaker,
      long answered,
      long failed,
      long turnedAway,
      long retries,
      long cached,
      int inFlight,
      Optional<String> lastFailure,
      Optional<Instant> lastFailedAt) {}

  /** The operation table. */
  public List<Operation<?>> operations() {
    return List.of(
        extension(
            "ValidateGatewayTarget",
            Method.POST,
            "/serai/v1/gateways/validate",
            200,
            Validate.class,
            this::validate),
        extension(
            "GetGatewayHealth",
            Method.GET,
            "/serai/v1/gateways/{gatewayIdentifier}/health",
            200,
            OneGateway.class,
            this::health));
  }

  /** Nothing is kept; whoever may create targets may ask. */
  private Reply validate(Call<Validate> call) {
    gateways.requireValidation(call.caller());
    byte[] document = call.input().document().getBytes(StandardCharsets.UTF_8);
    try {
      TargetTools tools = compilers.compile(configuration(call.input().kind()), document);
      return Reply.json(
          new Validated(
              tools.tools().values().stream()
                  .map(
                      tool ->
                          new ToolSummary(tool.name(), tool.json().path("description").asText("")))
                  .toList(),
              tools.findings().stream().map(ExtensionRoutes::remark).toList(),
              Optional.empty()));
    } catch (RefusedDocumentException e) {
      var refused = new Remark("REFUSED", e.place(), String.valueOf(e.getMessage()));
      return Reply.json(new Validated(List.of(), List.of(), Optional.of(refused)));
    }
  }

  private static TargetConfiguration configuration(Kind kind) {
    var nothing = new DocumentSource.Inline("");
    return switch (kind) {
      case OPEN_API -> new TargetConfiguration.OpenApi(nothing);
      case SMITHY -> new TargetConfiguration.Smithy(nothing);
      case LAMBDA ->
          new TargetConfiguration.Lambda(
              GatewayMapping.arn("kind", "arn:aws:lambda:us-east-1:000000000000:function:none"),
              nothing);
    };
  }

  private static Remark remark(Finding finding) {
    return new Remark(finding.kind().name(), finding.place(), finding.message());
  }

  private Reply health(Call<OneGateway> call) throws ServiceException {
    var id = new GatewayId(call.input().gatewayIdentifier());
    List<TargetState> states =
        gateways
            .listGatewayTargets(call.caller(), id, PageRequest.first(MOST_TARGETS))
            .items()
            .stream()
            .flatMap(target -> state(target).stream())
            .toList();
    return Reply.json(
        new Health(states, losses.apply(id).stream().map(ExtensionRoutes::lost).toList()));
  }

  private static Lost lost(Losses.Counted counted) {
    Loss loss = counted.loss();
    return new Lost(
        counted.towards().name(),
        loss.feature().name(),
        loss.kind().name(),
        loss.note(),
        counted.count());
  }

  /** Empty for a target that was not called since the server started. */
  private Optional<TargetState> state(GatewayTarget target) {
    return health
        .apply(target.id())
        .map(
            (TargetHealth found) ->
                new TargetState(
                    target.id().value(),
                    target.settings().name(),
                    found.breaker().name(),
                    found.answered(),
                    found.failed(),
                    found.turnedAway(),
                    found.retries(),
                    found.cached(),
                    found.inFlight(),
                    found.lastFailure().map(TargetHealth.LastFailure::text),
                    found.lastFailure().map(TargetHealth.LastFailure::at)));
  }
}
