package dev.serai.protocol.oauth;

/** Algorithms for client assertions. */
public enum SigningAlgorithm {
  RS256,
  PS256,
  ES256
}
