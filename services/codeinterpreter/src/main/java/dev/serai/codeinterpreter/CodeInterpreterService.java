package dev.serai.codeinterpreter;

import dev.serai.codeinterpreter.session.Authorities;
import dev.serai.kernel.AccessControl;
import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Caller;
import dev.serai.kernel.Ids;
import dev.serai.kernel.Page;
import dev.serai.kernel.PageRequest;
import dev.serai.kernel.Region;
import dev.serai.kernel.ServiceException;
import dev.serai.kernel.Taggable;
import dev.serai.sandbox.egress.Egress;
import dev.serai.sessions.RunningSessions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The control plane of code interpreters: one method for each operation. Every method asks access
 * control first, sees only the caller's account and {@link CodeInterpreterId#SYSTEM}, and answers
 * for durable state. A repeated {@code clientToken} does nothing and is answered with what there
 * is.
 *
 * <p>Differs from AWS: an interpreter is READY when its creation is answered, and gone when its
 * deletion is.
 *
 * <p>Errors of every method: DENIED when access control refuses; NOT_FOUND when this account has no
 * such interpreter; QUOTA when {@link CodeInterpreterQuotas} is reached. Source: AgentCore
 * developer guide, code interpreter.
 */
public final class CodeInterpreterService implements Taggable {

  private final Region region;
  private final CodeInterpreterStore store;
  private final CodeInterpreterAccess access;
  private final CodeInterpreterRules rules;
  private final Authorities authorities;
  private final Egress egress;
  private final RunningSessions<CodeInterpreterId> running;

  CodeInterpreterService(
      Region region,
      CodeInterpreterStore store,
      AccessControl control,
      CodeInterpreterQuotas quotas,
      Authorities authorities,
      Egress egress,
      RunningSessions<CodeInterpreterId> running,
      Ids ids,
      InstantSource clock) {
    this.region = region;
    this.store = store;
    this.access = new CodeInterpreterAccess(region, control);
    this.authorities = authorities;
    this.egress = egress;
    this.running = running;
    this.rules = new CodeInterpreterRules(region, store, quotas, ids, clock);
  }

  /**
   * DENIED also when the caller may not pass on the role or see a secret; CONFLICT when the name is
   * taken; VALIDATION for a role or secret of another account, for a secret without certificates,
   * and for subnets and security groups that nobody configured.
   */
  public CodeInterpreter createCodeInterpreter(
      Caller caller,
      CodeInterpreterSettings settings,
      Map<String, String> tags,
      Optional<String> clientToken) {
    access.requireAny(caller, "CreateCodeInterpreter");
    settings.executionRole().ifPresent(role -> access.requirePassing(caller, role));
    access.requireSecrets(caller, settings.certificates());
    authorities.in(caller.account(), settings.certificates());
    settings.vpc().ifPresent(vpc -> egress.require("networkConfiguration.vpcConfig", vpc));
    return rules.create(caller.account(), settings, tags, clientToken);
  }

  public CodeInterpreter getCodeInterpreter(Caller caller, CodeInterpreterId id) {
    access.require(caller, "GetCodeInterpreter", id);
    return store.read(rows -> Lookup.interpreter(rows, region, caller.account(), id));
  }

  /**
   * Its sessions end, and nothing is known of them any more. VALIDATION for the interpreter that
   * comes with the platform.
   *
   * @return when it was deleted
   */
  public Instant deleteCodeInterpreter(
      Caller caller, CodeInterpreterId id, Optional<String> clientToken) {
    access.require(caller, "DeleteCodeInterpreter", id);
    if (id.isSystem()) {
      throw ServiceException.validation(
          "codeInterpreterId", id + " comes with the platform and cannot be deleted");
    }
    Instant at = rules.delete(caller.account(), id, clientToken);
    running.endAll(caller.account(), id);
    return at;
  }

  /**
   * The one that comes with the platform, then the account's by id.
   *
   * @param type which of them; both when empty
   */
  public Page<CodeInterpreter> listCodeInterpreters(
      Caller caller, Optional<CodeInterpreter.Type> type, PageRequest page) {
    access.requireAny(caller, "ListCodeInterpreters");
    boolean systemIsDue =
        page.after().isEmpty() && !type.equals(Optional.of(CodeInterpreter.Type.CUSTOM));
    var found = new ArrayList<CodeInterpreter>();
    if (systemIsDue) {
      found.add(CodeInterpreter.system(caller.account(), region));
    }
    if (!type.equals(Optional.of(CodeInterpreter.Type.SYSTEM))) {
      found.addAll(customs(caller.account(), page));
    }
    return Page.cut(found, page, interpreter -> interpreter.id().value());
  }

  /** One more than fits, so that the page can tell whether more follow. */
  private List<CodeInterpreter> customs(AccountId account, PageRequest page) {
    Optional<String> after =
        page.after().filter(id -> !id.equals(CodeInterpreterId.SYSTEM.value()));
    var request = new PageRequest(page.size() + 1, after);
    return store.read(rows -> rows.interpreters().list(account, request)).items();
  }

  @Override
  public boolean covers(Arn resource) {
    return CodeInterpreterId.isNamedBy(resource);
  }

  @Override
  public void tagResource(Caller caller, Arn resource, Map<String, String> added) {
    access.require(caller, "TagResource", resource);
    rules.tag(caller.account(), tagged(caller.account(), resource), added);
  }

  @Override
  public void untagResource(Caller caller, Arn resource, List<String> names) {
    access.require(caller, "UntagResource", resource);
    rules.untag(caller.account(), tagged(caller.account(), resource), names);
  }

  @Override
  public Map<String, String> listTagsForResource(Caller caller, Arn resource) {
    access.require(caller, "ListTagsForResource", resource);
    CodeInterpreterId id = tagged(caller.account(), resource);
    return store.read(rows -> rows.tags().of(Lookup.custom(rows, caller.account(), id).id()));
  }

  /** An ARN that is not written exactly as this installation prints it names nothing. */
  private CodeInterpreterId tagged(AccountId account, Arn resource) {
    return CodeInterpreterId.ofCustom(resource)
        .filter(id -> id.arn(region, account).equals(resource))
        .orElseThrow(() -> ServiceException.notFound("no resource with the ARN " + resource));
  }
}
