package dev.serai.server.bridge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.gateway.call.ToolCallAuthorizer;
import dev.serai.identity.ToolRights;
import dev.serai.kernel.AccessControl;
import dev.serai.kernel.AccessRequest;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Caller;
import dev.serai.kernel.Decision;
import java.util.Map;

/** The gateway asks who may call which tool and HTTP target; identity decides. */
public record ToolsByPolicy(AccessControl access, ToolRights rights) implements ToolCallAuthorizer {

  @Override
  public Decision decide(Caller caller, Arn gateway, String tool, ObjectNode arguments) {
    return decide(caller, ToolRights.action(tool), gateway, arguments);
  }

  @Override
  public Decision decideRequest(Caller caller, Arn gateway, String target, ObjectNode request) {
    return decide(caller, ToolRights.httpAction(target), gateway, request);
  }

  private Decision decide(Caller caller, String action, Arn gateway, ObjectNode input) {
    return access.decide(
        new AccessRequest(
            caller, action, gateway, Map.of(ToolRights.arguments(), input.toString())));
  }

  @Override
  public boolean couldCall(Caller caller, Arn gateway, String tool) {
    return rights.couldCall(caller, gateway, tool);
  }
}
