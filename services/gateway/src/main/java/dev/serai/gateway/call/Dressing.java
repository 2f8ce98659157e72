package dev.serai.gateway.call;

import dev.serai.gateway.Gateway;
import dev.serai.gateway.TargetSettings;
import dev.serai.gateway.outbound.Behalf;
import dev.serai.gateway.outbound.Presenter;
import dev.serai.gateway.tools.OutgoingRequest;
import java.util.Optional;

/**
 * What a request to a target carries besides its own: what the target's settings let through, then
 * its credential, then what interceptors set, each over the one before.
 */
record Dressing(Presenter presenter) {

  OutgoingRequest onto(
      OutgoingRequest request,
      Gateway gateway,
      LiveTarget target,
      CallContext context,
      Behalf behalf) {
    TargetSettings settings = target.target().settings();
    OutgoingRequest presented =
        presenter.present(
            Propagated.onto(request, settings.propagation(), context),
            gateway,
            settings.credential(),
            target.tools().signing(),
            behalf);
    return Propagated.overruled(presented, context);
  }

  /** A request that was refused, with another token; empty where there is none to be had. */
  Optional<OutgoingRequest> another(
      OutgoingRequest refused,
      Gateway gateway,
      LiveTarget target,
      CallContext context,
      Behalf behalf) {
    return Propagated.overrulesCredential(context)
        ? Optional.empty()
        : presenter.presentAnother(
            refused, gateway, target.target().settings().credential(), behalf);
  }
}
