package dev.serai.memory;

import java.io.IOException;

/**
 * The topics that messages of self-managed strategies can go to. Safe for use by many threads.
 *
 * <p>Differs from AWS: a topic is a name for a webhook of the operator's.
 */
public interface NotificationTopics {

  /** There are none. */
  NotificationTopics NONE =
      new NotificationTopics() {
        @Override
        public boolean known(String topicArn) {
          return false;
        }

        @Override
        public void publish(String topicArn, String message) throws IOException {
          throw new IOException("there is no topic " + topicArn);
        }
      };

  /** Whether a message to this topic would arrive anywhere. */
  boolean known(String topicArn);

  /**
   * Sends a message; when it returns, the receiver has taken it.
   *
   * @param message JSON
   * @throws IOException when the topic is not known, or the receiver does not take it
   */
  void publish(String topicArn, String message) throws IOException;
}
