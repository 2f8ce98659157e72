package dev.serai.identity.http;

import static dev.serai.protocol.aws.Method.POST;
import static dev.serai.protocol.aws.Operation.extension;

import dev.serai.identity.ExplanationService;
import dev.serai.identity.Hypothesis;
import dev.serai.identity.http.ExplanationJson.Explain;
import dev.serai.identity.http.ExplanationJson.ExplanationOutput;
import dev.serai.identity.http.ExplanationJson.HoldersOutput;
import dev.serai.identity.http.ExplanationJson.WhoCan;
import dev.serai.protocol.aws.Call;
import dev.serai.protocol.aws.Operation;
import dev.serai.protocol.aws.Reply;
import java.util.List;

/** Questions about access. */
public final class ExplanationRoutes {

  private final ExplanationService explanations;

  public ExplanationRoutes(ExplanationService explanations) {
    this.explanations = explanations;
  }

  public List<Operation<?>> operations() {
    return List.of(
        extension(
            "ExplainAccess", POST, "/serai/v1/iam/explain", 200, Explain.class, this::explain),
        extension(
            "ListPrincipalsWithAccess",
            POST,
            "/serai/v1/iam/who-can",
            200,
            WhoCan.class,
            this::whoCan));
  }

  private Reply explain(Call<Explain> call) {
    Explain input = call.input();
    Hypothesis hypothesis =
        ExplanationJson.hypothesis(
            input.action(),
            input.resource(),
            input.context(),
            input.delegation(),
            input.sourceIp());
    return Reply.json(
        ExplanationOutput.of(
            explanations.explain(
                call.caller(),
                input.principal().map(arn -> WireArn.of("principal", arn)),
                input.runtime().map(arn -> WireArn.of("runtime", arn)),
                hypothesis)));
  }

  private Reply whoCan(Call<WhoCan> call) {
    WhoCan input = call.input();
    Hypothesis hypothesis =
        ExplanationJson.hypothesis(
            input.action(),
            input.resource(),
            input.context(),
            input.delegation(),
            input.sourceIp());
    return Reply.json(
        HoldersOutput.of(explanations.whoCan(call.caller(), hypothesis, input.page())));
  }
}
