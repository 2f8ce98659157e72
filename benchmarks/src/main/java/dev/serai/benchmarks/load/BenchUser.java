package dev.serai.benchmarks.load;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;
import dev.serai.kernel.Caller;
import dev.serai.kernel.Principal;

/** Who calls rooms that run in the process of the benchmark. */
public final class BenchUser {

  public static final Caller CALLER =
      new Caller(
          AccountId.DEFAULT,
          new Principal.User(
              Arn.parse("arn:aws:iam::111122223333:user/bench").orElseThrow(), "bench"),
          "AKIABENCH",
          "request");

  private BenchUser() {}
}
