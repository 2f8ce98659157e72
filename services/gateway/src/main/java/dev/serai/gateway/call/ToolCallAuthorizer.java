package dev.serai.gateway.call;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Caller;
import dev.serai.kernel.Decision;

/**
 * Decides who may call which tool and HTTP target. Bridged to identity by the server: the tool or
 * target is the action, the gateway the resource, and arguments are in the context. Fails closed.
 * Safe for use by many threads.
 */
public interface ToolCallAuthorizer {

  /** Whether this very call is allowed. Every answer is recorded. */
  Decision decide(Caller caller, Arn gateway, String tool, ObjectNode arguments);

  /**
   * Whether this very request to an HTTP target is allowed. Every answer is recorded.
   *
   * @param request its {@code method} and {@code path}, decoded, below the target
   */
  Decision decideRequest(Caller caller, Arn gateway, String target, ObjectNode request);

  /** Whether the tool is to be shown: false only where no arguments would be allowed. */
  boolean couldCall(Caller caller, Arn gateway, String tool);
}
