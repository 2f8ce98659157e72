package dev.serai.protocol.aws.http;

import java.io.IOException;

/** The client has closed its connection; nobody is left to answer. */
final class ClientGoneException extends IOException {

  private static final long serialVersionUID = 1L;

  ClientGoneException(Throwable cause) {
    super("the client has gone", cause);
  }
}
