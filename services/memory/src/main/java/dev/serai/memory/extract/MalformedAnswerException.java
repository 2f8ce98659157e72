package dev.serai.memory.extract;

/** A model's answer has another form than was asked for; the message is for the model. */
final class MalformedAnswerException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  MalformedAnswerException(String message) {
    super(message);
  }
}
