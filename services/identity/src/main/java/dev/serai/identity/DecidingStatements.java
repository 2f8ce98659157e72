package dev.serai.identity;

import dev.serai.identity.Explanation.Deciding;
import dev.serai.kernel.AccessRequest;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds what the ids in a decision stand for. */
final class DecidingStatements {

  private final IdentityStore store;
  private final ResourcePolicies resourcePolicies;

  DecidingStatements(IdentityStore store, ResourcePolicies resourcePolicies) {
    this.store = store;
    this.resourcePolicies = resourcePolicies;
  }

  /** Statements with their texts; policies of another account are not shown. */
  List<Deciding> of(Subject subject, AccessRequest request, Decision decision) {
    var deciding = new ArrayList<Deciding>();
    subject.owners().stream().flatMap(this::ofCaller).forEach(deciding::add);
    ResourcePolicies.governing(request).stream()
        .filter(resource -> resource.account().equals(request.caller().account().value()))
        .flatMap(this::ofResource)
        .forEach(deciding::add);
    deciding.removeIf(statement -> !decision.policies().contains(statement.id()));
    return deciding;
  }

  private Stream<Deciding> ofCaller(PolicyOwner owner) {
    return store.policies(owner).value().stream()
        .flatMap(policy -> CedarText.texts(policy).entrySet().stream())
        .map(text -> new Deciding(text.getKey(), owner.arn(), text.getValue()));
  }

  private Stream<Deciding> ofResource(Arn resource) {
    return resourcePolicies.find(resource).stream()
        .flatMap(
            found ->
                found.policy().statements().stream()
                    .map(statement -> new Deciding(statement.id(), resource, found.row().text())));
  }
}
