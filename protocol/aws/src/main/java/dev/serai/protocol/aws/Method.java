package dev.serai.protocol.aws;

/** HTTP methods the API uses. */
public enum Method {
  GET,
  POST,
  PUT,
  PATCH,
  DELETE
}
