package dev.serai.models;

import dev.langchain4j.exception.HttpException;

/** A provider answered with a status that is no success. */
final class ProviderRefusal extends HttpException {

  private static final long serialVersionUID = 1L;

  private final String retryAfter;

  /**
   * @param body may hold words of the prompt, so it goes into no message as it is
   * @param retryAfter the header, blank if there is none
   */
  ProviderRefusal(int status, String body, String retryAfter) {
    super(status, body);
    this.retryAfter = retryAfter;
  }

  String retryAfter() {
    return retryAfter;
  }
}
