package dev.serai.gateway.smithy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.gateway.tools.OutgoingRequest;

/** How an operation's arguments become a request. */
interface RequestForm {

  /**
   * @throws dev.serai.gateway.tools.InvalidArgumentException if an argument is missing or does not
   *     fit
   */
  OutgoingRequest request(ObjectNode arguments);
}
