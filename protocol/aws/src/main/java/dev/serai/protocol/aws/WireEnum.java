package dev.serai.protocol.aws;

/** A modelled string enumeration whose wire words differ from Java constant names. */
public interface WireEnum {
  /** The word on the wire. */
  String wire();
}
