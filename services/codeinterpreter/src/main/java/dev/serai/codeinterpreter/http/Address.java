package dev.serai.codeinterpreter.http;

import dev.serai.codeinterpreter.CodeInterpreterId;
import dev.serai.kernel.ServiceException;

/** The label by which the data plane names an interpreter; its model says nothing of its form. */
final class Address {

  private Address() {}

  /**
   * @throws ServiceException of kind NOT_FOUND for what cannot be an id
   */
  static CodeInterpreterId of(String codeInterpreterIdentifier) {
    return CodeInterpreterId.parse(codeInterpreterIdentifier)
        .orElseThrow(
            () ->
                ServiceException.notFound(
                    "there is no code interpreter " + codeInterpreterIdentifier));
  }
}
