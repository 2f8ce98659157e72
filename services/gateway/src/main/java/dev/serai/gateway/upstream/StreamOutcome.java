package dev.serai.gateway.upstream;

/** How the opening of a stream ended. */
public sealed interface StreamOutcome {

  /** The head came, with any status; the body follows. */
  record Opened(StreamingAnswer answer) implements StreamOutcome {}

  /** No head came. */
  record Failed(UpstreamFailure failure) implements StreamOutcome {}
}
