package dev.serai.kernel;

/**
 * The authenticated sender of one request. Domain methods take it as a parameter; nothing reads it
 * from a thread.
 *
 * @param accessKeyId the key that signed the request, never the secret; empty when none did
 * @param requestId the id answered as {@code x-amzn-RequestId}
 * @param delegation on whose behalf, through which agents; {@link Delegation#NONE} until a workload
 *     access token says otherwise
 * @param sourceAddress the peer's address, for example {@code 127.0.0.1}; empty when unknown
 */
public record Caller(
    AccountId account,
    Principal principal,
    String accessKeyId,
    String requestId,
    Delegation delegation,
    String sourceAddress) {

  /** A caller that signs for itself, from nowhere in particular. */
  public Caller(AccountId account, Principal principal, String accessKeyId, String requestId) {
    this(account, principal, accessKeyId, requestId, Delegation.NONE, "");
  }

  /** This caller as one who acts for somebody. */
  public Caller on(Delegation behalf) {
    return new Caller(account, principal, accessKeyId, requestId, behalf, sourceAddress);
  }

  /** This caller in another request, which came from {@code address}. */
  public Caller in(String otherRequestId, String address) {
    return new Caller(account, principal, accessKeyId, otherRequestId, delegation, address);
  }

  /** This caller as seen from {@code address}. */
  public Caller from(String address) {
    return new Caller(account, principal, accessKeyId, requestId, delegation, address);
  }
}
