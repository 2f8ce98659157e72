package dev.serai.identity;

import dev.serai.kernel.AccountId;
import dev.serai.kernel.Arn;

/** The answer to "who am I". */
public record CallerIdentity(String userId, AccountId account, Arn arn) {}
