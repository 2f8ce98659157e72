package dev.serai.gateway.call;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Caller;
import dev.serai.kernel.Decision;

/**
 * Decides who may call which tool. Bridged to identity by the server: the tool is the action, the
 * gateway the resource, and arguments are in the context. Fails closed. Safe for use by many
 * threads.
 */
public interface ToolCallAuthorizer {

  /** Whether this very call is allowed. Every answer is recorded. */
  Decision decide(Caller caller, Arn gateway, String tool, ObjectNode arguments);

  /** Whether the tool is to be shown: false only where no arguments would be allowed. */
  boolean couldCall(Caller caller, Arn gateway, String tool);
}
