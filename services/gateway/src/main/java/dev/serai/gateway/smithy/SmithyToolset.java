package dev.serai.gateway.smithy;

import dev.serai.gateway.tools.Finding;
import dev.serai.gateway.tools.HttpTool;
import dev.serai.gateway.tools.RefusedDocumentException;
import dev.serai.gateway.tools.SigningScope;
import dev.serai.gateway.tools.Toolset;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import software.amazon.smithy.aws.traits.ServiceTrait;
import software.amazon.smithy.aws.traits.auth.SigV4Trait;
import software.amazon.smithy.model.Model;
import software.amazon.smithy.model.knowledge.TopDownIndex;
import software.amazon.smithy.model.shapes.OperationShape;
import software.amazon.smithy.model.shapes.ServiceShape;

/**
 * The operations of a service's Smithy model as tools, sorted by name. The service speaks {@code
 * restJson1} or {@code awsJson1_x}; operations that stream are skipped with a finding.
 *
 * <p>Source: Smithy 2.0, "JSON AST" and the AWS protocols' pages.
 */
public final class SmithyToolset {

  private SmithyToolset() {}

  /**
   * @param document JSON AST, version 1.0 or 2.0
   * @throws RefusedDocumentException if it is no model, has not exactly one service, speaks none of
   *     the protocols served, has no address, or is beyond the limits
   */
  public static Toolset compile(byte[] document, SmithyEndpoint endpoint, SmithyLimits limits) {
    return compile(document, endpoint, limits, () -> UUID.randomUUID().toString());
  }

  /**
   * @param tokens for idempotency tokens that a call leaves out
   */
  static Toolset compile(
      byte[] document, SmithyEndpoint endpoint, SmithyLimits limits, Supplier<String> tokens) {
    Model model = new ModelReader(limits).read(document);
    try {
      return compile(model, endpoint, limits, tokens);
    } catch (RefusedDocumentException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      // Unvalidated, a model may break what Smithy's own classes take for granted.
      throw new RefusedDocumentException("", "the model contradicts itself: " + e.getMessage());
    }
  }

  private static Toolset compile(
      Model model, SmithyEndpoint endpoint, SmithyLimits limits, Supplier<String> tokens) {
    ServiceShape service = service(model);
    Set<OperationShape> operations = TopDownIndex.of(model).getContainedOperations(service);
    require(service, !operations.isEmpty(), "the service has no operations");
    require(
        service,
        operations.size() <= limits.maxTools(),
        "the service has more than " + limits.maxTools() + " operations");
    var compiler =
        new OperationCompiler(
            model, service, Protocol.of(service), base(service, endpoint), limits, tokens);
    return new Toolset(
        tools(compiler, operations), compiler.findings(), signing(service, endpoint));
  }

  private static List<HttpTool> tools(OperationCompiler compiler, Set<OperationShape> operations) {
    List<HttpTool> tools = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (OperationShape operation : operations) {
      if (names.add(operation.getId().getName())) {
        compiler.compile(operation).ifPresent(tools::add);
      } else {
        compiler.skip(operation, "an operation of this name is there already");
      }
    }
    return tools;
  }

  private static ServiceShape service(Model model) {
    Set<ServiceShape> services = model.getServiceShapes();
    if (services.size() != 1) {
      throw new RefusedDocumentException(
          "/shapes", "the model must have one service, but has " + services.size());
    }
    return services.iterator().next();
  }

  /** The endpoint, and whether it is AWS's own. */
  private static Address base(ServiceShape service, SmithyEndpoint endpoint) {
    Optional<ServiceTrait> aws = service.getTrait(ServiceTrait.class);
    String sdkId = aws.map(ServiceTrait::getSdkId).orElse(service.getId().getName());
    Optional<URI> configured = endpoint.configured(sdkId);
    if (configured.isPresent()) {
      return new Address(configured.get(), false);
    }
    String prefix =
        aws.map(ServiceTrait::getEndpointPrefix)
            .orElseThrow(
                () -> refused(service, "it is no AWS service, so its endpoint must be configured"));
    return new Address(endpoint.ofAws(prefix), true);
  }

  /**
   * @param ofAws then a host may have a prefix; one configured is taken as it stands
   */
  record Address(URI uri, boolean ofAws) {}

  private static Optional<SigningScope> signing(ServiceShape service, SmithyEndpoint endpoint) {
    return service
        .getTrait(SigV4Trait.class)
        .map(sigV4 -> new SigningScope(sigV4.getName(), endpoint.region().value()));
  }

  private static void require(ServiceShape service, boolean holds, String otherwise) {
    if (!holds) {
      throw refused(service, otherwise);
    }
  }

  private static RefusedDocumentException refused(ServiceShape service, String problem) {
    return new RefusedDocumentException("/shapes/" + service.getId(), problem);
  }

  static Finding skipped(OperationShape operation, String why) {
    return new Finding(Finding.Kind.SKIPPED, "/shapes/" + operation.getId(), "left out: " + why);
  }
}
