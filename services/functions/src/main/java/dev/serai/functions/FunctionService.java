package dev.serai.functions;

import dev.serai.functions.execution.Event;
import dev.serai.functions.execution.Finished;
import dev.serai.functions.execution.FunctionsLive;
import dev.serai.kernel.AccessControl;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Caller;
import dev.serai.kernel.ErrorKind;
import dev.serai.kernel.Ids;
import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import dev.serai.kernel.Region;
import dev.serai.kernel.ServiceException;
import dev.serai.storage.Stamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/**
 * The operations on functions. Each asks access control for {@code lambda:} and the action of the
 * operation on the function's ARN. A function is named by its name, its ARN or a part of one. Safe
 * for use by many threads.
 *
 * <p>Source: Lambda API 2015-03-31. Differs from AWS: a function is ready when its creation is
 * answered, and there is one version of it, {@code $LATEST}.
 *
 * <p>Errors of all: DENIED when policies do not allow it, also for functions of other accounts;
 * NOT_FOUND when there is no such function.
 */
public final class FunctionService {

  private static final int ID_LENGTH = 16;
  private static final int TRIES = 3;

  private final Region region;
  private final AccessControl access;
  private final FunctionStore store;
  private final FunctionCode code;
  private final FunctionsLive live;
  private final FunctionsConfig config;
  private final FunctionRules rules;
  private final InstantSource clock;
  private final Ids ids;

  FunctionService(
      Region region,
      AccessControl access,
      FunctionStore store,
      FunctionCode code,
      FunctionsLive live,
      FunctionsConfig config,
      InstantSource clock,
      Ids ids) {
    this.region = region;
    this.access = access;
    this.store = store;
    this.code = code;
    this.live = live;
    this.config = config;
    this.rules = new FunctionRules(live.runtimes());
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * Creates a function. The caller must be allowed {@code iam:PassRole} on its role too.
   *
   * @throws ServiceException CONFLICT when the account has one of that name, QUOTA when it has as
   *     many as it may, VALIDATION for settings or a zip that cannot be taken
   */
  public DeployedFunction createFunction(
      Caller caller, String reference, FunctionSettings settings, CodeSource source) {
    Arn arn = allowed(caller, "CreateFunction", reference);
    rules.check(caller.account(), settings);
    access.require(caller, "iam:PassRole", settings.role());
    FunctionName name = FunctionName.of(arn);
    if (store.find(caller.account(), name).isPresent()) {
      throw taken(arn);
    }
    String id = ids.alphanumeric(ID_LENGTH).toLowerCase(Locale.ROOT);
    DeployedFunction.Code kept = code.keep(id, 1, source);
    Instant now = Stamp.of(clock);
    var function =
        new DeployedFunction(
            id, caller.account(), region, name, settings, kept, 1, ids.uuid(), now, now);
    return switch (store.insert(function, config.functionsPerAccount())) {
      case DONE -> function;
      case NAME_TAKEN -> {
        forgetCode(function);
        throw taken(arn);
      }
      case FULL -> {
        forgetCode(function);
        throw ServiceException.of(
            ErrorKind.QUOTA,
            "the quota of %d functions is used up".formatted(config.functionsPerAccount()));
      }
    };
  }

  public DeployedFunction getFunction(Caller caller, String reference) {
    return find(caller, allowed(caller, "GetFunction", reference));
  }

  public DeployedFunction getFunctionConfiguration(Caller caller, String reference) {
    return find(caller, allowed(caller, "GetFunctionConfiguration", reference));
  }

  /** By name. */
  public Page<DeployedFunction> listFunctions(Caller caller, PageRequest page) {
    access.require(
        caller,
        "lambda:ListFunctions",
        new Arn("aws", "lambda", region.value(), caller.account().value(), "function:*"));
    return store.list(caller.account(), page);
  }

  /**
   * Gives a function other code. Events under way end on the code they began with.
   *
   * @throws ServiceException CONFLICT when it was changed meanwhile, VALIDATION for a zip that
   *     cannot be taken
   */
  public DeployedFunction updateFunctionCode(Caller caller, String reference, CodeSource source) {
    DeployedFunction before = find(caller, allowed(caller, "UpdateFunctionCode", reference));
    int revision = before.revision() + 1;
    DeployedFunction.Code kept = code.keep(before.id(), revision, source);
    DeployedFunction next = before.changed(before.settings(), kept, ids.uuid(), Stamp.of(clock));
    if (!store.update(next)) {
      forgetCode(next);
      throw changedMeanwhile(before);
    }
    code.deleteZip(before.id(), before.code().revision());
    retire(before);
    return next;
  }

  /**
   * Changes settings. A new role must be one the caller may pass.
   *
   * @throws ServiceException CONFLICT when it was changed meanwhile, VALIDATION for settings that
   *     cannot be taken
   */
  public DeployedFunction updateFunctionConfiguration(
      Caller caller, String reference, SettingsChange change) {
    DeployedFunction before =
        find(caller, allowed(caller, "UpdateFunctionConfiguration", reference));
    FunctionSettings settings = change.of(before.settings());
    rules.check(caller.account(), settings);
    change.role().ifPresent(role -> access.require(caller, "iam:PassRole", role));
    DeployedFunction next = before.changed(settings, before.code(), ids.uuid(), Stamp.of(clock));
    if (!store.update(next)) {
      throw changedMeanwhile(before);
    }
    retire(before);
    return next;
  }

  /** Deletes a function; events under way may end. */
  public void deleteFunction(Caller caller, String reference) {
    Arn arn = allowed(caller, "DeleteFunction", reference);
    DeployedFunction gone =
        store.delete(caller.account(), FunctionName.of(arn)).orElseThrow(() -> notFound(arn));
    code.deleteZip(gone.id(), gone.code().revision());
    retire(gone);
  }

  /**
   * Has a function handle an event, and waits for it.
   *
   * @throws ServiceException THROTTLED when it handles as many events as it may, DEPENDENCY when
   *     this host cannot run its runtime any more, VALIDATION when the role is none
   */
  public Finished invoke(Caller caller, String reference, Event event) {
    Arn arn = allowed(caller, "InvokeFunction", reference);
    for (int left = TRIES; ; left--) {
      try {
        return live.run(find(caller, arn), event);
      } catch (ServiceException e) {
        // Its code was exchanged between the reading of the row and of the code.
        if (e.kind() != ErrorKind.RETRYABLE_CONFLICT || left == 1) {
          throw e;
        }
      }
    }
  }

  /** Passes when the caller could invoke the function. */
  public void dryRun(Caller caller, String reference) {
    find(caller, allowed(caller, "InvokeFunction", reference));
  }

  private Arn allowed(Caller caller, String action, String reference) {
    Arn arn = FunctionName.resolve(reference, region, caller.account());
    access.require(caller, "lambda:" + action, arn);
    return arn;
  }

  private DeployedFunction find(Caller caller, Arn arn) {
    if (!arn.account().equals(caller.account().value())) {
      throw ServiceException.denied("%s is of another account".formatted(arn));
    }
    return store
        .find(caller.account(), FunctionName.of(arn))
        .filter(function -> function.arn().equals(arn))
        .orElseThrow(() -> notFound(arn));
  }

  private void retire(DeployedFunction before) {
    live.retire(before, () -> code.deleteFolder(before.revisionKey()));
  }

  private void forgetCode(DeployedFunction function) {
    code.deleteZip(function.id(), function.code().revision());
    code.deleteFolder(function.revisionKey());
  }

  private static ServiceException notFound(Arn arn) {
    return ServiceException.notFound("Function not found: " + arn);
  }

  private static ServiceException taken(Arn arn) {
    return ServiceException.conflict("Function already exist: " + arn);
  }

  private static ServiceException changedMeanwhile(DeployedFunction function) {
    return ServiceException.conflict("%s was changed meanwhile".formatted(function.arn()));
  }
}
