package dev.serai.memory;

/** Signs what the platform states, so that others can check it. Safe for use by many threads. */
public interface Attestor {

  /** Has no key: what needs one fails. */
  Attestor NONE =
      new Attestor() {
        @Override
        public byte[] sign(String statement) {
          throw new IllegalStateException("nobody signs here");
        }

        @Override
        public boolean signed(String statement, byte[] signature) {
          return false;
        }

        @Override
        public String key() {
          throw new IllegalStateException("nobody signs here");
        }
      };

  /** A signature under a text; any length, none of it secret. */
  byte[] sign(String statement);

  /** Whether {@link #sign} gave the signature for just this text. */
  boolean signed(String statement, byte[] signature);

  /** The public key as text, for who checks elsewhere. */
  String key();
}
