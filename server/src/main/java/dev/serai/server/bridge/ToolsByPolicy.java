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

/** The gateway asks who may call which tool; identity decides. */
public record ToolsByPolicy(AccessControl access, ToolRights rights) implements ToolCallAuthorizer {

  @Override
  public Decision decide(Caller caller, Arn gateway, String tool, ObjectNode arguments) {
    return access.decide(
        new AccessRequest(
            caller,
            ToolRights.action(tool),
            gateway,
            Map.of(ToolRights.arguments(), arguments.toString())));
  }

  @Override
  public boolean couldCall(Caller caller, Arn gateway, String tool) {
    return rights.couldCall(caller, gateway, tool);
  }
}
