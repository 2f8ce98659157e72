package dev.serai.functions.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.functions.DeployedFunction;
import dev.serai.functions.FunctionService;
import dev.serai.kernel.Caller;
import dev.serai.kernel.Page;
import dev.serai.kernel.ServiceException;
import dev.serai.protocol.aws.Exchange;
import dev.serai.protocol.aws.Method;
import dev.serai.protocol.aws.RawRoute;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The operations of Lambda that are served. Their callers sign for {@code lambda}. */
public final class FunctionRoutes {

  private static final String SERVICE = "lambda";

  /** Longest request with a zip in it. Source: what Lambda says to a longer one. */
  private static final long LONGEST_CODE = 70_167_211;

  private final FunctionService service;

  public FunctionRoutes(FunctionService service) {
    this.service = service;
  }

  /** Does the work of one operation. */
  @FunctionalInterface
  private interface Work {
    RawRoute.Response of(Caller caller, Exchange exchange) throws IOException;
  }

  public List<RawRoute> routes() {
    String one = FunctionAddress.ROOT + "/{FunctionName}";
    return List.of(
        route("CreateFunction", Method.POST, FunctionAddress.ROOT, this::create)
            .takingUpTo(LONGEST_CODE),
        route("ListFunctions", Method.GET, FunctionAddress.ROOT, this::list),
        route("GetFunction", Method.GET, one, this::get),
        route("DeleteFunction", Method.DELETE, one, this::delete),
        route("GetFunctionConfiguration", Method.GET, one + "/configuration", this::configuration),
        route("UpdateFunctionConfiguration", Method.PUT, one + "/configuration", this::change),
        route("UpdateFunctionCode", Method.PUT, one + "/code", this::changeCode)
            .takingUpTo(LONGEST_CODE),
        route("Invoke", Method.POST, one + "/invocations", new Invocation(service)::answer)
            .takingUpTo(Invocation.LONGEST_BODY));
  }

  private static RawRoute route(String name, Method method, String path, Work work) {
    return new RawRoute(
        name,
        List.of(method),
        path,
        Optional.of(SERVICE),
        (caller, exchange) -> answered(work, caller.orElseThrow(), exchange));
  }

  private static RawRoute.Response answered(Work work, Caller caller, Exchange exchange)
      throws IOException {
    try {
      return work.of(caller, exchange);
    } catch (RefusedRequestException e) {
      return LambdaErrors.of(e);
    } catch (ServiceException e) {
      return LambdaErrors.of(e);
    }
  }

  private RawRoute.Response create(Caller caller, Exchange exchange) throws IOException {
    var wanted = FunctionRequests.creation(RequestBody.of(exchange));
    DeployedFunction made =
        service.createFunction(caller, wanted.name(), wanted.settings(), wanted.code());
    return Answers.json(201, Answers.configuration(made));
  }

  private RawRoute.Response list(Caller caller, Exchange exchange) {
    Page<DeployedFunction> page = service.listFunctions(caller, FunctionAddress.page(exchange));
    ObjectNode body = Answers.object();
    ArrayNode functions = body.putArray("Functions");
    page.items().forEach(function -> functions.add(Answers.configuration(function)));
    page.next().ifPresent(marker -> body.put("NextMarker", marker));
    return Answers.json(200, body);
  }

  private RawRoute.Response get(Caller caller, Exchange exchange) {
    DeployedFunction found = service.getFunction(caller, FunctionAddress.function(exchange));
    ObjectNode body = Answers.object();
    body.set("Configuration", Answers.configuration(found));
    body.putObject("Code").put("RepositoryType", "S3");
    return Answers.json(200, body);
  }

  private RawRoute.Response configuration(Caller caller, Exchange exchange) {
    DeployedFunction found =
        service.getFunctionConfiguration(caller, FunctionAddress.function(exchange));
    return Answers.json(200, Answers.configuration(found));
  }

  private RawRoute.Response change(Caller caller, Exchange exchange) throws IOException {
    var change = FunctionRequests.onlyChange(RequestBody.of(exchange));
    DeployedFunction next =
        service.updateFunctionConfiguration(caller, FunctionAddress.function(exchange), change);
    return Answers.json(200, Answers.configuration(next));
  }

  private RawRoute.Response changeCode(Caller caller, Exchange exchange) throws IOException {
    var code = FunctionRequests.onlyCode(RequestBody.of(exchange));
    DeployedFunction next =
        service.updateFunctionCode(caller, FunctionAddress.function(exchange), code);
    return Answers.json(200, Answers.configuration(next));
  }

  private RawRoute.Response delete(Caller caller, Exchange exchange) {
    service.deleteFunction(caller, FunctionAddress.function(exchange));
    return Answers.nothing();
  }
}
