package dev.serai.knowledge.extract;

import org.apache.tika.exception.EncryptedDocumentException;

/** Why a parser gave up, in words for the owner of the document. */
final class Causes {

  private static final int DEEPEST = 20;
  private static final int LONGEST = 300;

  private Causes() {}

  static UnreadableDocumentException unreadable(Throwable failure) {
    Throwable cause = failure;
    for (int i = 0; i < DEEPEST; i++) {
      if (cause instanceof UnreadableDocumentException known) {
        return known;
      }
      if (cause instanceof BeyondLimitException limit) {
        return new UnreadableDocumentException(limit.reason(), failure);
      }
      if (cause instanceof EncryptedDocumentException || isEncryption(cause)) {
        return new UnreadableDocumentException("it is protected by a password", failure);
      }
      if (cause instanceof StackOverflowError) {
        return new UnreadableDocumentException("it is nested too deeply", failure);
      }
      if (cause instanceof OutOfMemoryError) {
        return new UnreadableDocumentException("it needs more memory than there is", failure);
      }
      if (cause.getCause() == null) {
        break;
      }
      cause = cause.getCause();
    }
    return new UnreadableDocumentException("it is damaged: " + words(failure), failure);
  }

  private static boolean isEncryption(Throwable cause) {
    return cause.getClass().getSimpleName().contains("EncryptedDocument");
  }

  private static String words(Throwable failure) {
    Throwable root = failure;
    for (int i = 0; root.getCause() != null && i < DEEPEST; i++) {
      root = root.getCause();
    }
    String message = root.getMessage();
    String words =
        message == null
            ? root.getClass().getSimpleName()
            : CleanText.flowing(message.replace(System.getProperty("java.io.tmpdir"), ""));
    return words.length() <= LONGEST ? words : words.substring(0, LONGEST) + "…";
  }
}
