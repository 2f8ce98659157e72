package dev.serai.protocol.aws.binding;

/** Turns a store's cursor into the token of the wire. */
@FunctionalInterface
public interface CursorSeal {

  /** For replies of operations that have no paging: a cursor there is a fault of the operation. */
  CursorSeal NONE =
      cursor -> {
        throw new IllegalStateException("a cursor is answered to a request without @NextToken");
      };

  String seal(String cursor);
}
